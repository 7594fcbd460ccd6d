import Foundation
import SystemCore
import TensorCore
import Testing
import WordSegmentation

/// Segmentation runs networks in 8-bit integers.
@Suite struct InferenceTests {
  struct Size: Sendable, CustomStringConvertible {
    var kind = EncoderKind.convolution
    var channels = 32
    var layers = 3
    var width = 3
    var bigramDimension = 8
    var description: String { "\(kind), \(channels) channels, \(layers) layers of \(width)" }

    func model(seed: UInt64) throws -> RandomModel {
      try RandomModel(kind, seed: seed) {
        $0.channels = channels
        $0.layers = layers
        $0.width = width
        $0.characterDimension = 12
        $0.bigramDimension = bigramDimension
        $0.lexiconDimension = 4
        $0.standardDimension = 5
      }
    }
  }

  static let sizes = [
    Size(), Size(channels: 1, layers: 1), Size(channels: 20, layers: 2, bigramDimension: 7),
    Size(channels: 64, layers: 5), Size(channels: 40, layers: 4, width: 5),
    Size(channels: 16, layers: 3, width: 1), Size(channels: 144, layers: 2, width: 7),
    Size(kind: .lookup, channels: 64, layers: 3), Size(kind: .lookup, channels: 32, layers: 1),
    Size(kind: .lookup, channels: 96, layers: 2), Size(kind: .gated, channels: 32, width: 5),
    Size(kind: .gated, channels: 50, width: 3, bigramDimension: 7),
  ]

  @Test(arguments: sizes)
  func `Is close to single precision`(_ size: Size) throws {
    let random = try size.model(seed: 1)
    let (symbols, ranges, standards) = random.sequences(of: [1, 40, 2, 300, 7, 90], seed: 2)
    var scorer = BlockScorer(random.model)
    let integer = scorer.scores(of: symbols, ranges: ranges, standards: standards)

    var featureDropout = FeatureExtractor.Dropout()
    let input = symbols.withUnsafeBufferPointer {
      random.model.features.input(
        $0, ranges: ranges, standards: standards, gap: max(1, size.width / 2),
        featureDropout: &featureDropout)
    }
    let scores = random.model.network.scores(of: input, on: Tape(.inference)).value
    var error = 0.0
    var square = 0.0
    for (sequence, values) in zip(input.layout.sequences, integer) {
      #expect(values.count == sequence.length * 4)
      for (index, value) in values.enumerated() {
        let exact = scores[sequence.start * 4 + index]
        error += Double((value - exact) * (value - exact))
        square += Double(exact * exact)
      }
    }
    #expect(error < 25e-4 * square, "relative error \((error / square).squareRoot())")
  }

  @Test(arguments: sizes)
  func `Does not depend on the block`(_ size: Size) throws {
    let random = try size.model(seed: 3)
    var generator = RandomGenerator(seed: 4)
    let lengths = (0..<60).map { _ in 1 + Int(generator.next() % 70) }
    let (symbols, ranges, standards) = random.sequences(of: lengths, seed: 5)
    var scorer = BlockScorer(random.model)
    let together = scorer.scores(of: symbols, ranges: ranges, standards: standards)
    var first = 0
    while first < ranges.count {
      let group = first..<min(first + 1 + Int(generator.next() % 5), ranges.count)
      let scores = scorer.scores(
        of: symbols, ranges: Array(ranges[group]), standards: Array(standards[group]))
      try #require(scores == Array(together[group]), "sequences \(group)")
      first = group.upperBound
    }
  }

  @Test(arguments: sizes)
  func `Comes back from its file the same`(_ size: Size) throws {
    let random = try size.model(seed: 6)
    let (symbols, ranges, standards) = random.sequences(of: [30, 1, 12], seed: 7)
    var scorer = BlockScorer(random.model)
    let before = scorer.scores(of: symbols, ranges: ranges, standards: standards)
    let folder = NSTemporaryDirectory() + "hanzikit-random-\(UUID().uuidString)"
    try random.model.save(to: folder)
    var loaded = BlockScorer(try SegmentationModel(folder: folder))
    #expect(loaded.scores(of: symbols, ranges: ranges, standards: standards) == before)
  }

  @Test(arguments: [EncoderKind.convolution, .lookup])
  func `Hostile scales never crash`(_ kind: EncoderKind) throws {
    let random = try Size(kind: kind, channels: 32).model(seed: 9)
    let (symbols, ranges, standards) = random.sequences(of: [20, 1, 50], seed: 10)
    let folder = NSTemporaryDirectory() + "hanzikit-hostile-\(UUID().uuidString)"
    try random.model.save(to: folder)
    let path = folder + "/model.safetensors"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let file = try SafetensorsFile(path: path)
    let names =
      ["bigrams.scales"] + (kind == .lookup ? ["activations.ranges", "characters.scales"] : [])
    for name in names {
      for value: Float in [0, -1, 1e-38, 1e-7, 60_000, 3e38, .infinity, .nan] {
        var writer = SafetensorsWriter(metadata: file.metadata)
        for entry in file.entries {
          switch entry.type {
          case .float16, .float32:
            var tensor = try file.tensor(entry.name)
            if entry.name == name { tensor[1] = value }
            writer.add(entry.name, tensor, as: entry.type == .float16 ? .float16 : .float32)
          case .int8:
            writer.add(
              entry.name, try file.elements(entry.name, of: Int8.self).array, shape: entry.shape)
          case .uint8:
            writer.add(
              entry.name, try file.elements(entry.name, of: UInt8.self).array, shape: entry.shape)
          case .uint16: writer.add(entry.name, try file.elements(entry.name, of: UInt16.self).array)
          case .uint32: writer.add(entry.name, try file.elements(entry.name, of: UInt32.self).array)
          default: writer.add(entry.name, try file.elements(entry.name, of: Int32.self).array)
          }
        }
        try writer.write(to: path)
        let model = try? SegmentationModel(folder: folder)
        #expect(
          (model != nil) == value.isFinite || name == "activations.ranges", "\(name) \(value)")
        if let model {
          var scorer = BlockScorer(model)
          let scores = scorer.scores(of: symbols, ranges: ranges, standards: standards)
          #expect(scores.map(\.count) == ranges.map { $0.count * 4 })
        }
      }
    }
    // What is cut is refused.
    for count in stride(from: 0, to: whole.count - 1, by: 211) {
      try whole.prefix(count).write(to: URL(fileURLWithPath: path))
      #expect(throws: ModelError.self) { try SegmentationModel(folder: folder) }
    }
  }

  @Test(arguments: sizes)
  func `Nothing is scored for nothing`(_ size: Size) throws {
    let random = try size.model(seed: 8)
    var scorer = BlockScorer(random.model)
    #expect(scorer.scores(of: [], ranges: [], standards: []).isEmpty)
    #expect(scorer.scores(of: [], ranges: [0..<0], standards: [.pku]) == [[]])
  }
}
