import Foundation
import GeneratedText
import ProgramTesting
import SystemCore
import Testing
import TitleGeneration

@Suite struct TitleModelFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A folder with a model that has hardly been trained.
  private static func makeModel(in folder: TemporaryFolder) throws -> String {
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.session.passes = 1
    try TitleTrainer(configuration).run()
    return configuration.session.output
  }

  private static let files = ["config.json", "vocabulary.txt", "model.safetensors"]

  @Test func `A model that is read and written again has the same files`() throws {
    let path = try Self.makeModel(in: folder)
    let copy = folder.path("copy")
    try TitleModel(folder: path).save(to: copy)
    for file in Self.files {
      let (old, new) = (
        try Data(contentsOf: URL(fileURLWithPath: path + "/" + file)),
        try Data(contentsOf: URL(fileURLWithPath: copy + "/" + file))
      )
      #expect(old == new, "\(file)")
    }
  }

  @Test(arguments: files) func `A file that is missing is named`(_ file: String) throws {
    let path = try Self.makeModel(in: folder)
    try FileManager.default.removeItem(atPath: path + "/" + file)
    #expect {
      try TitleModel(folder: path)
    } throws: { "\($0)".contains(path + "/" + file) }
  }

  @Test(arguments: files) func `A file that was cut short or damaged is refused`(
    _ file: String
  ) throws {
    let path = try Self.makeModel(in: folder)
    try removeDigest(ofModel: path)
    let url = URL(fileURLWithPath: path + "/" + file)
    let whole = try Data(contentsOf: url)
    var random = SplitMix(seed: 5)
    for _ in 0..<40 {
      try whole.prefix(Int(random.next() % UInt64(whole.count))).write(to: url)
      #expect(throws: ModelError.self) { try TitleModel(folder: path) }
    }
    // Any byte may change: what still loads must be a whole model, nothing may crash.
    for _ in 0..<200 {
      var damaged = whole
      damaged[Int(random.next() % UInt64(min(whole.count, 2000)))] = UInt8(
        truncatingIfNeeded: random.next())
      try damaged.write(to: url)
      _ = try? TitleModel(folder: path)
    }
  }

  @Test func `A vocabulary without white space at its place is refused`() throws {
    let path = try Self.makeModel(in: folder)
    try removeDigest(ofModel: path)
    let url = URL(fileURLWithPath: path + "/vocabulary.txt")
    let text = try String(contentsOf: url, encoding: .utf8)
    try text.replacing("<sp>", with: "<sq>").write(to: url, atomically: true, encoding: .utf8)
    #expect(throws: ModelError.self) { try TitleModel(folder: path) }
  }

  @Test func `Sizes that cannot be are refused`() throws {
    let path = try Self.makeModel(in: folder)
    try removeDigest(ofModel: path)
    let url = URL(fileURLWithPath: path + "/config.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    for (old, new) in [
      ("\"decoderCells\" : 24", "\"decoderCells\" : 25"), ("\"heads\" : 6", "\"heads\" : 0"),
      ("\"embedding\" : 16", "\"embedding\" : -16"),
      ("\"embedding\" : 16", "\"embedding\" : 9000000000"),
      ("\"encoderCells\" : 16", "\"encoderCells\" : 17"), ("\"format\" : 1", "\"format\" : 9"),
      ("\"window\" : 256", "\"window\" : 0"),
    ] {
      #expect(text.contains(old))
      try text.replacing(old, with: new).write(to: url, atomically: true, encoding: .utf8)
      #expect(throws: ModelError.self, "\(new)") { try TitleModel(folder: path) }
    }
  }

  @Test(arguments: [Int.min, -1, 0, 1, 3]) func `A vocabulary of impossible size is refused`(
    _ known: Int
  ) throws {
    let path = try Self.makeModel(in: folder)
    try removeDigest(ofModel: path)
    let url = URL(fileURLWithPath: path + "/config.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    let changed = text.replacing(/"known" : \d+/, with: "\"known\" : \(known)")
    #expect(changed != text)
    try changed.write(to: url, atomically: true, encoding: .utf8)
    #expect {
      try TitleModel(folder: path)
    } throws: { "\($0)".contains("its sizes are impossible") }
  }

  @Test func `No number of the configuration stops the process`() throws {
    let path = try Self.makeModel(in: folder)
    try removeDigest(ofModel: path)
    let url = URL(fileURLWithPath: path + "/config.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    let variants = withHostileNumbers(text)
    #expect(variants.count > 150)
    for variant in variants {
      try variant.write(to: url, atomically: true, encoding: .utf8)
      do throws(ModelError) {
        _ = try TitleModel(folder: path)
      } catch {
        #expect(!"\(error)".isEmpty)
      }
    }
  }
}
