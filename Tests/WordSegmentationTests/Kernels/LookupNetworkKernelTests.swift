import SegmentationKernels
import SystemCore
import TensorCore
import TensorTesting
import Testing

@Suite struct LookupNetworkKernelTests {
  /// Rows and channels, on either side of what the kernels take at once.
  static let sizes = [
    (0, 16), (1, 16), (1, 32), (11, 48), (12, 64), (47, 64), (64, 32), (83, 96), (130, 160),
  ]

  @Test(arguments: sizes.filter { $0.1 % 32 == 0 })
  func `The first layer sums the rows of its tables`(rows: Int, channels: Int) {
    var random = RandomGenerator(seed: UInt64(rows * channels))
    let count = 9
    func table<Element: FixedWidthInteger & BitwiseCopyable>(
      _ size: Int, in range: ClosedRange<Element>
    ) -> GuardedMemory<Element> {
      let table = GuardedMemory<Element>(0, count: size, guarded: .end)
      for i in table.values.indices {
        table.values[i] = Element.random(in: range, using: &random)
      }
      return table
    }
    let characters = table(count * 3 * channels, in: Int8(-127)...127)
    // With the largest unit three characters fill 16 bits: some sums run into their limits.
    let characterUnits = (0..<channels).map { _ in Int16.random(in: 1...85, using: &random) }
    let bigrams = table(count * channels, in: UInt8(0)...255)
    let units = table(2 * count, in: UInt8(1)...255)
    let features = table(count * channels, in: Int16(-12000)...12000)
    for c in 0..<channels { features.values[c] = .min }
    let factors = (0..<channels).map { _ in Int16.random(in: 0...1200, using: &random) }
    func ids(_ length: Int) -> GuardedMemory<Int32> { table(length, in: 0...Int32(count - 1)) }
    let (characterIDs, bigramIDs, featureIDs) = (ids(rows + 2), ids(rows + 1), ids(rows))

    var expected = [UInt8](repeating: 0, count: rows * channels)
    for r in 0..<rows {
      for c in 0..<channels {
        func character(_ row: Int, _ role: Int) -> Int {
          Int(characters.values[(Int(characterIDs.values[row]) * 3 + role) * channels + c])
        }
        func bigram(_ row: Int, _ role: Int) -> Int {
          let table = Int(bigramIDs.values[row]) * 2 + role
          let byte = bigrams.values[table * channels / 2 + c / 32 * 16 + c % 16]
          return (Int(c % 32 < 16 ? byte & 15 : byte >> 4) - 8) * Int(units.values[table])
        }
        let ofCharacters = character(r, 0) + character(r + 1, 1) + character(r + 2, 2)
        let addends = [
          ofCharacters * Int(characterUnits[c]), bigram(r, 1), bigram(r + 1, 0),
          Int(features.values[Int(featureIDs.values[r]) * channels + c]),
        ]
        let sum = addends.reduce(0) { Int(Int16(clamping: $0 + $1)) }
        let exact = Double(sum) * Double(factors[c]) / 32768
        expected[r * channels + c] = UInt8(clamping: Int((exact + 0.5).rounded(.down)))
      }
      if featureIDs.values[r] == 0 {
        #expect(expected[r * channels..<(r + 1) * channels].allSatisfy { $0 == 0 })
      }
    }
    factors.withUnsafeBufferPointer { factors in
      characterUnits.withUnsafeBufferPointer { characterUnits in
        var tables = hk_lookup_tables(
          channels: Int64(channels), characters: characters.base,
          character_units: characterUnits.baseAddress, bigrams: bigrams.base,
          bigram_units: units.base, features: features.base, factors: factors.baseAddress)
        for kernels in integerKernels {
          let y = GuardedMemory<UInt8>(1, count: rows * channels, guarded: .end)
          kernels.lookup(
            y.base, &tables, characterIDs.base, bigramIDs.base, featureIDs.base, Int64(rows))
          #expect(Array(y.values) == expected, "\(String(cString: kernels.name))")
        }
      }
    }
  }

  @Test(arguments: sizes)
  func `A residual convolution rounds halves to even and saturates`(rows: Int, channels: Int) {
    for columns in Set([16, channels / 32 * 16, channels]) where columns > 0 {
      checkResidual(rows: rows, channels: channels, columns: columns)
    }
  }

  private func checkResidual(rows: Int, channels: Int, columns: Int) {
    var random = RandomGenerator(seed: UInt64(rows + channels))
    let k = 3 * channels
    let weights = (0..<k * columns).map { _ in Int8.random(in: -128...127, using: &random) }
    let packed = Self.packed(weights, k, columns)
    let bias = (0..<columns).map { _ in Int32.random(in: -20_000...20_000, using: &random) }
    // Powers of two give halves; the largest factor drives results beyond 255.
    let factors = (0..<columns).map { c -> Float in
      [0.5, 1 / 64, 1 / 1024, 0.0017, 0.00037][c % 5]
    }
    let padded = GuardedMemory<UInt8>(0, count: (rows + 2) * channels, guarded: .end)
    for i in padded.values.indices { padded.values[i] = UInt8.random(in: 0...255, using: &random) }
    let x = padded.base + channels

    var expected = (0..<rows * channels).map { x[$0] }
    for r in 0..<rows {
      for c in 0..<columns {
        var sum = bias[c]
        for i in 0..<k {
          sum += Int32(padded.values[r * channels + i]) * Int32(weights[i * columns + c])
        }
        let value = (Float(sum) * factors[c]).rounded(.toNearestOrEven)
        let added = min(max(Int(value), 0), 255)
        expected[r * channels + c] = UInt8(min(Int(x[r * channels + c]) + added, 255))
      }
    }
    for kernels in integerKernels {
      let y = GuardedMemory<UInt8>(1, count: rows * channels, guarded: .end)
      kernels.residual(
        y.base, x, packed.base, bias, factors, Int64(rows), Int64(channels), Int64(columns))
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
