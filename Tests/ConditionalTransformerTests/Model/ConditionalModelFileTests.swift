import ConditionalTransformer
import Foundation
import GeneratedText
import ProgramTesting
import SystemCore
import TensorCore
import Testing

@Suite struct ConditionalModelFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("model")
    try TinyTransformer.model().save(to: path)
  }

  private static let files = ["config.json", "vocabulary.txt", "model.safetensors"]

  private func url(_ file: String) -> URL { URL(fileURLWithPath: path + "/" + file) }

  @Test func `A model that is read and written again has the same files`() throws {
    let copy = folder.path("copy")
    let model = try ConditionalModel(folder: path)
    try model.save(to: copy)
    for file in Self.files {
      let other = try Data(contentsOf: URL(fileURLWithPath: copy + "/" + file))
      #expect(try Data(contentsOf: url(file)) == other, "\(file)")
    }
    #expect(
      model.name == "tiny" && model.schema == TinyTransformer.schema && model.shape.layers == 2)
  }

  private func scores(_ model: ConditionalModel) throws -> [Float] {
    let text = model.codec.ids(of: "他在桌子前看书")[...]
    let condition = try model.schema.vector(of: ["mood": "calm"])
    let input = TransformerInput([(text, true, condition)], model.shape, model.schema)
    return model.network.scores(model.network.read(input, on: Tape(.inference))).value.values
  }

  @Test(arguments: Conditioning.allCases)
  func `A model that is read again says the same`(_ kind: Conditioning) throws {
    let model = try TinyTransformer.model(kind)
    let place = folder.path("again")
    try model.save(to: place)
    // Weights are rounded to 16 bits.
    for (one, other) in zip(try scores(model), try scores(ConditionalModel(folder: place))) {
      #expect(abs(one - other) < 0.02)
    }
  }

  @Test(arguments: files) func `A file that is missing is named`(_ file: String) throws {
    try FileManager.default.removeItem(at: url(file))
    #expect {
      try ConditionalModel(folder: path)
    } throws: { "\($0)".contains(path + "/" + file) }
  }

  @Test(arguments: files) func `A file that was cut short or damaged is refused`(
    _ file: String
  ) throws {
    try removeDigest(ofModel: path)
    let whole = try Data(contentsOf: url(file))
    var random = SplitMix(seed: 5)
    for _ in 0..<40 {
      try whole.prefix(Int(random.next() % UInt64(whole.count))).write(to: url(file))
      #expect(throws: ModelError.self) { try ConditionalModel(folder: path) }
    }
    // Any byte may change: what still loads must be a whole model, nothing may crash.
    for _ in 0..<200 {
      var damaged = whole
      damaged[Int(random.next() % UInt64(min(whole.count, 2000)))] = UInt8(
        truncatingIfNeeded: random.next())
      try damaged.write(to: url(file))
      if let model = try? ConditionalModel(folder: path) {
        let symbols = model.codec.vocabulary.count
        #expect(model.shape.symbols == symbols)
      }
    }
  }

  @Test(arguments: [
    ("\"dimension\" : 16", "\"dimension\" : 15"),
    ("\"dimension\" : 16", "\"dimension\" : -16"),
    ("\"dimension\" : 16", "\"dimension\" : 9000000000"),
    ("\"heads\" : 2", "\"heads\" : 3"), ("\"heads\" : 2", "\"heads\" : 0"),
    ("\"hidden\" : 24", "\"hidden\" : 25"), ("\"hidden\" : 24", "\"hidden\" : 9e99"),
    ("\"layers\" : 2", "\"layers\" : 0"), ("\"layers\" : 2", "\"layers\" : 65"),
    ("\"layers\" : 2", "\"layers\" : 3"), ("\"format\" : 1", "\"format\" : 9"),
    ("\"positions\" : 40", "\"positions\" : 1"),
    ("\"positions\" : 40", "\"positions\" : 41"),
    ("\"width\" : 5", "\"width\" : 4"), ("\"width\" : 5", "\"width\" : 6"),
    ("\"width\" : 5", "\"width\" : -5"), ("\"season\"", "\"mood\""),
    ("\"gloomy\"", "\"calm\""), ("layerNormalization", "prefix"), ("layerNormalization", "bias2"),
  ])
  func `Sizes that cannot be are refused`(old: String, new: String) throws {
    try removeDigest(ofModel: path)
    let text = try String(contentsOf: url("config.json"), encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(
      to: url("config.json"), atomically: true, encoding: .utf8)
    #expect(throws: ModelError.self) { try ConditionalModel(folder: path) }
  }

  @Test func `A weight that is no number is refused`() throws {
    var data = try Data(contentsOf: url("model.safetensors"))
    data.replaceSubrange(data.count - 2..<data.count, with: [0xFF, 0x7F])
    try data.write(to: url("model.safetensors"))
    #expect {
      try ConditionalModel(folder: path)
    } throws: { "\($0)".contains("not a number") }
  }

  @Test func `A model that is nowhere is not found`() throws {
    #expect {
      try ConditionalModel(named: "nobody")
    } throws: { error in
      guard case .notFound(name: "nobody", _, _) = error as? ModelError else { return false }
      return true
    }
  }

  @Test func `No number of the configuration stops the process`() throws {
    try removeDigest(ofModel: path)
    let text = try String(contentsOf: url("config.json"), encoding: .utf8)
    let variants = withHostileNumbers(text)
    #expect(variants.count > 150)
    for variant in variants {
      try variant.write(to: url("config.json"), atomically: true, encoding: .utf8)
      do throws(ModelError) {
        _ = try ConditionalModel(folder: path)
      } catch {
        #expect(!"\(error)".isEmpty)
      }
    }
  }
}
