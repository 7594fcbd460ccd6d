import SegmentationKernels
import SystemCore
import TensorCore
import TensorTesting
import Testing

@Suite struct LookupNetworkKernelTests {
  /// Rows and channels, on either side of what the kernels take at once.
  static let sizes = [
    (0, 16), (1, 16), (11, 48), (12, 64), (47, 64), (64, 32), (83, 80), (130, 160),
  ]

  @Test(arguments: sizes)
  func `The first layer sums the rows of its tables`(rows: Int, channels: Int) {
    var random = RandomGenerator(seed: UInt64(rows * channels))
    let count = 9
    // Some sums run into the limits of 16 bits.
    let characters = GuardedMemory<Int16>(0, count: count * 3 * channels, guarded: .end)
    for i in characters.values.indices {
      characters.values[i] = Int16.random(in: -14000...14000, using: &random)
    }
    let bigrams = GuardedMemory<Int8>(0, count: count * 2 * channels, guarded: .end)
    for i in bigrams.values.indices {
      bigrams.values[i] = Int8.random(in: -128...127, using: &random)
    }
    let features = GuardedMemory<Int16>(0, count: count * channels, guarded: .end)
    for i in features.values.indices {
      features.values[i] = Int16.random(in: -2000...2000, using: &random)
    }
    for c in 0..<channels { features.values[c] = .min }
    let factors = (0..<channels).map { _ in Int16.random(in: 0...1200, using: &random) }
    func ids(_ length: Int) -> GuardedMemory<Int32> {
      let ids = GuardedMemory<Int32>(0, count: length, guarded: .end)
      for i in ids.values.indices {
        ids.values[i] = Int32.random(in: 0..<Int32(count), using: &random)
      }
      return ids
    }
    let (characterIDs, bigramIDs, featureIDs) = (ids(rows + 2), ids(rows + 1), ids(rows))

    var expected = [UInt8](repeating: 0, count: rows * channels)
    for r in 0..<rows {
      for c in 0..<channels {
        func character(_ row: Int, _ role: Int) -> Int16 {
          characters.values[(Int(characterIDs.values[row]) * 3 + role) * channels + c]
        }
        func bigram(_ row: Int, _ role: Int) -> Int16 {
          8 * Int16(bigrams.values[(Int(bigramIDs.values[row]) * 2 + role) * channels + c])
        }
        let addends = [
          character(r, 0), character(r + 1, 1), character(r + 2, 2), bigram(r, 1), bigram(r + 1, 0),
          features.values[Int(featureIDs.values[r]) * channels + c],
        ]
        let sum = addends.reduce(Int16(0)) { total, next in
          Int16(clamping: Int(total) + Int(next))
        }
        let exact = Double(sum) * Double(factors[c]) / 32768
        expected[r * channels + c] = UInt8(clamping: Int((exact + 0.5).rounded(.down)))
      }
      if featureIDs.values[r] == 0 {
        #expect(expected[r * channels..<(r + 1) * channels].allSatisfy { $0 == 0 })
      }
    }
    factors.withUnsafeBufferPointer { factors in
      var tables = hk_lookup_tables(
        channels: Int64(channels), characters: characters.base, bigrams: bigrams.base,
        features: features.base, factors: factors.baseAddress)
      for kernels in integerKernels {
        let y = GuardedMemory<UInt8>(1, count: rows * channels, guarded: .end)
        kernels.lookup(
          y.base, &tables, characterIDs.base, bigramIDs.base, featureIDs.base, Int64(rows))
        #expect(Array(y.values) == expected, "\(String(cString: kernels.name))")
      }
    }
  }

  @Test(arguments: sizes)
  func `A residual convolution rounds halves to even and saturates`(rows: Int, channels: Int) {
    var random = RandomGenerator(seed: UInt64(rows + channels))
    let k = 3 * channels
    let weights = (0..<k * channels).map { _ in Int8.random(in: -128...127, using: &random) }
    let packed = Self.packed(weights, k, channels)
    let bias = (0..<channels).map { _ in Int32.random(in: -20_000...20_000, using: &random) }
    // Powers of two give halves; the largest factor drives results beyond 255.
    let factors = (0..<channels).map { c -> Float in
      [0.5, 1 / 64, 1 / 1024, 0.0017, 0.00037][c % 5]
    }
    let padded = GuardedMemory<UInt8>(0, count: (rows + 2) * channels, guarded: .end)
    for i in padded.values.indices { padded.values[i] = UInt8.random(in: 0...255, using: &random) }
    let x = padded.base + channels

    var expected = [UInt8](repeating: 0, count: rows * channels)
    for r in 0..<rows {
      for c in 0..<channels {
        var sum = bias[c]
        for i in 0..<k {
          sum += Int32(padded.values[r * channels + i]) * Int32(weights[i * channels + c])
        }
        let value = (Float(sum) * factors[c]).rounded(.toNearestOrEven)
        let added = min(max(Int(value), 0), 255)
        expected[r * channels + c] = UInt8(min(Int(x[r * channels + c]) + added, 255))
      }
    }
    for kernels in integerKernels {
      let y = GuardedMemory<UInt8>(1, count: rows * channels, guarded: .end)
      kernels.residual(y.base, x, packed.base, bias, factors, Int64(rows), Int64(channels))
      #expect(Array(y.values) == expected, "\(String(cString: kernels.name))")
    }
  }

  @Test(arguments: sizes)
  func `Scores of any number of tags`(rows: Int, channels: Int) {
    for tags in [4, 1, 5, 16, 35] { checkScores(rows: rows, channels: channels, tags: tags) }
  }

  private func checkScores(rows: Int, channels: Int, tags: Int) {
    var random = RandomGenerator(seed: UInt64(rows + 3 * channels))
    let columns = (tags + 15) / 16 * 16
    let weights = (0..<channels * columns).map { i in
      i % columns < tags ? Int8.random(in: -128...127, using: &random) : 0
    }
    let packed = Self.packed(weights, channels, columns)
    let biases: [Int32] = [-3000, 0, 77, 40_000]
    let scales: [Float] = [0.01, 0.003, 1, 0.0007]
    let bias = (0..<tags).map { biases[$0 % 4] + Int32($0 / 4) }
    let factors = (0..<tags).map { scales[$0 % 4] + Float($0 / 4) }
    let x = GuardedMemory<UInt8>(0, count: rows * channels, guarded: .end)
    for i in x.values.indices { x.values[i] = UInt8.random(in: 0...255, using: &random) }
    var expected: [Float] = []
    for r in 0..<rows {
      for tag in 0..<tags {
        var sum = bias[tag]
        for c in 0..<channels {
          sum += Int32(x.values[r * channels + c]) * Int32(weights[c * columns + tag])
        }
        expected.append(Float(sum) * factors[tag])
      }
    }
    for kernels in integerKernels {
      let y = GuardedMemory<Float>(0, count: rows * tags, guarded: .end)
      kernels.scores(
        y.base, x.base, packed.base, bias, factors, Int64(rows), Int64(channels), Int64(tags))
      #expect(Array(y.values) == expected, "\(String(cString: kernels.name)), \(tags) tags")
    }
  }

  @Test func `Masked rows become zero`() {
    var x: [UInt8] = [1, 2, 3, 4, 5, 6]
    hk_int8_mask_rows(&x, [1, 0, 1], 3, 2)
    #expect(x == [1, 2, 0, 0, 5, 6])
  }

  private static func packed(_ weights: [Int8], _ k: Int, _ n: Int) -> GuardedMemory<Int8> {
    let packed = GuardedMemory<Int8>(0, count: k * n, guarded: .end)
    hk_int8_pack(weights, Int64(k), Int64(n), packed.base)
    return packed
  }
}
