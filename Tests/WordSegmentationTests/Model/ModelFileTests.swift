import Foundation
import ProgramTesting
import SystemCore
import TensorCore
import Testing
import WordSegmentation

@Suite struct ModelFileTests {
  private static let files = ["config.json", "vocabulary.txt", "model.safetensors"]

  @Test func `Loads what was saved`() throws {
    let (model, folder) = try TinyModel.shared.get()
    let text = "今天天气很好，我们去公园散步。"
    #expect(
      try Segmenter(SegmentationModel(folder: folder)).words(in: text)
        == Segmenter(model).words(in: text))
  }

  @Test(arguments: files)
  func `Cut anywhere is an error`(_ file: String) throws {
    let copy = try copy()
    let whole = try Data(contentsOf: copy.appendingPathComponent(file))
    // The last byte may be a line feed that nothing depends on.
    let end = whole.count - 1
    for count in Array(0..<min(end, 400)) + Array(stride(from: 400, to: end, by: 997)) {
      try whole.prefix(count).write(to: copy.appendingPathComponent(file))
      let error = #expect(throws: ModelError.self) {
        try SegmentationModel(folder: copy.path)
      }
      #expect(error?.description.contains(copy.path) == true)
    }
  }

  @Test(arguments: files)
  func `Damaged bytes never crash`(_ file: String) throws {
    let copy = try copy()
    let whole = try Data(contentsOf: copy.appendingPathComponent(file))
    var random = RandomGenerator(seed: 5)
    for _ in 0..<300 {
      var damaged = whole
      for _ in 0..<1 + Int(random.next() % 4) {
        let limit = random.next() % 2 == 0 ? min(damaged.count, 2000) : damaged.count
        damaged[Int(random.next() % UInt64(limit))] = UInt8(truncatingIfNeeded: random.next())
      }
      try damaged.write(to: copy.appendingPathComponent(file))
      if let model = try? SegmentationModel(folder: copy.path) {
        #expect(Segmenter(model).words(in: "今天天气很好2024").joined() == "今天天气很好2024")
      }
    }
  }

  @Test func `Tensors may lie anywhere in the file`() throws {
    let folder = try copy()
    let url = folder.appendingPathComponent("model.safetensors")
    // The format does not align tensors: with one more space in the header all are at odd bytes.
    var file = Data(try Data(contentsOf: url))
    let length = file.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    file.insert(UInt8(ascii: " "), at: 8 + length)
    for byte in 0..<8 { file[byte] = UInt8(truncatingIfNeeded: (length + 1) >> (8 * byte)) }
    try file.write(to: url)
    let segmenter = try Segmenter(SegmentationModel(folder: folder.path))
    let text = "今天天气很好，我们去公园散步。"
    #expect(
      try segmenter.words(in: text) == Segmenter(TinyModel.shared.get().model).words(in: text))
  }

  @Test func `A missing model names the ones that are there`() {
    let error = #expect(throws: ModelError.self) { try Segmenter(model: "fsat") }
    #expect(
      error?.description
        == "no model 'fsat': there is no folder of that name, and the shipped segmentation models "
        + "are accurate, fast. Did you mean 'fast'?")
  }

  @Test func `Another format is refused`() throws {
    let copy = try copy()
    let url = copy.appendingPathComponent("config.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    try text.replacingOccurrences(of: "\"format\" : 3", with: "\"format\" : 4")
      .write(to: url, atomically: true, encoding: .utf8)
    let error = #expect(throws: ModelError.self) {
      try SegmentationModel(folder: copy.path)
    }
    #expect(error?.description.contains("format 4") == true)
  }

  /// What is wrong with a file that is otherwise whole.
  enum Damage: CaseIterable {
    case infiniteScale, firstNodesDescend, nodeLeadsBack, stateTooFew, nodeTooMany
  }

  @Test(arguments: Damage.allCases)
  func `Hostile numbers are refused`(_ damage: Damage) throws {
    let folder = try copy()
    let path = folder.appendingPathComponent("model.safetensors").path
    let file = try SafetensorsFile(path: path)
    var first = try file.elements("lexicon.first", of: UInt32.self).array
    var symbols = try file.elements("lexicon.symbols", of: UInt16.self).array
    var scales = try file.tensor("bigrams.scales")
    let pairs = try file.elements("lexicon.pairs", of: UInt32.self).count
    switch damage {
    case .infiniteScale: scales[3] = .infinity
    case .firstNodesDescend: first[pairs / 2] = UInt32(symbols.count)
    case .nodeLeadsBack:
      // The last node becomes its own child.
      for state in pairs + symbols.count..<first.count - 1 {
        first[state] = UInt32(symbols.count - 1)
      }
    case .stateTooFew: first.removeLast()
    case .nodeTooMany: symbols.append(7)
    }
    var writer = SafetensorsWriter(metadata: file.metadata)
    for entry in file.entries {
      switch entry.name {
      case "lexicon.first": writer.add(entry.name, first)
      case "lexicon.symbols": writer.add(entry.name, symbols)
      case "bigrams.scales": writer.add(entry.name, scales)
      case _ where entry.type == .float16:
        writer.add(entry.name, try file.tensor(entry.name), as: .float16)
      case _ where entry.type == .int8:
        writer.add(
          entry.name, try file.elements(entry.name, of: Int8.self).array, shape: entry.shape)
      default: writer.add(entry.name, try file.elements(entry.name, of: UInt32.self).array)
      }
    }
    try writer.write(to: path)
    let error = #expect(throws: ModelError.self) {
      try SegmentationModel(folder: folder.path)
    }
    #expect(error?.description.contains("bigram") == true, "\(String(describing: error))")
  }

  @Test func `Standards that config.json names twice, or none, are refused`() throws {
    for standards in ["[]", "[\"pku\",\"pku\"]"] {
      let folder = try copy()
      let path = folder.appendingPathComponent("config.json")
      let text = try String(contentsOf: path, encoding: .utf8)
      let start = try #require(text.range(of: "\"standards\" : ["))
      let end = try #require(text.range(of: "]", range: start.upperBound..<text.endIndex))
      try text.replacingCharacters(
        in: text.index(before: start.upperBound)..<end.upperBound, with: standards
      ).write(to: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: ModelError.self) { try SegmentationModel(folder: folder.path) }
      #expect(error?.description.contains("standards") == true, "\(String(describing: error))")
    }
  }

  /// A copy of the shared model. Without the digest all checks but it have to find what is changed.
  private func copy(hasDigest: Bool = false) throws -> URL {
    let folder = try URL(fileURLWithPath: TinyModel.shared.get().folder)
    let copy = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("hanzikit-copy-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: folder, to: copy)
    if !hasDigest { try removeDigest(ofModel: copy.path) }
    return copy
  }

  @Test func `A table with a value that is no number is refused`() throws {
    let folder = try copy()
    let url = folder.appendingPathComponent("model.safetensors")
    var file = try Data(contentsOf: url)
    let entry = try #require(SafetensorsFile(path: url.path).entry("characters"))
    // 0x7E00 is not a number in half precision.
    file[entry.offset + 1] = 0x7E
    try file.write(to: url)
    #expect {
      try SegmentationModel(folder: folder.path)
    } throws: { "\($0)".contains("characters holds a value that is not a number") }
  }

  @Test func `Files of two models are refused`() throws {
    let folder = try copy(hasDigest: true)
    let path = folder.appendingPathComponent("config.json").path
    let name = "\"tiny\""
    let text = try String(contentsOfFile: path, encoding: .utf8)
    // All sizes fit: only the name differs.
    try text.replacingOccurrences(of: name, with: "\"mine\"")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(text.contains(name))
    #expect {
      try SegmentationModel(folder: folder.path)
    } throws: { "\($0)".contains("belongs to another config.json") }
  }

  @Test func `A model that is loaded has as many weights as were trained`() throws {
    var trained = 0
    let configuration = try TinyModel.Files().configuration(passes: 1)
    let model = try SegmenterTrainer(configuration).run { event in
      if case .prepared(_, let weights, _) = event { trained = weights }
    }
    #expect(trained > 0)
    #expect(model.weightCount == trained)
    #expect("\(model)" == "SegmentationModel(tiny, \(trained) weights)")
  }
}
