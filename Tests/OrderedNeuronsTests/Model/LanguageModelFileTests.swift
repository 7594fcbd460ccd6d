import Foundation
import GeneratedText
import OrderedNeurons
import ProgramTesting
import SystemCore
import Testing

@Suite struct LanguageModelFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("model")
    try TinyLanguage.spellingModel().model.save(to: path)
  }

  private static let files = ["config.json", "vocabulary.txt", "model.safetensors"]

  private func url(_ file: String) -> URL { URL(fileURLWithPath: path + "/" + file) }

  @Test func `A model that is read and written again has the same files`() throws {
    let copy = folder.path("copy")
    let model = try LanguageModel(folder: path)
    try model.save(to: copy)
    for file in Self.files {
      let other = try Data(contentsOf: URL(fileURLWithPath: copy + "/" + file))
      #expect(try Data(contentsOf: url(file)) == other, "\(file)")
    }
    #expect(model.name == "tiny" && model.layers == 3 && model.parsingLayer == 1)
  }

  @Test(arguments: [0, 2]) func `A model that is read again says the same`(chunk: Int) throws {
    let model = try TinyLanguage.spellingModel(chunk: chunk)
    let place = folder.path("again")
    try model.model.save(to: place)
    let again = try OrderedNeuronLM(LanguageModel(folder: place), segmenter: model.segmenter)
    let sentences = TinyLanguage.sentences(20, upTo: 9, seed: 1)
    for (one, other) in try zip(model.read(words: sentences), again.read(words: sentences)) {
      // Weights are rounded to 16 bits.
      #expect(abs(one.logProbability - other.logProbability) < 0.05 * abs(one.logProbability))
    }
  }

  @Test(arguments: files) func `A file that is missing is named`(_ file: String) throws {
    try FileManager.default.removeItem(at: url(file))
    #expect {
      try LanguageModel(folder: path)
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
      #expect(throws: ModelError.self) { try LanguageModel(folder: path) }
    }
    // Any byte may change: what still loads must be a whole model, nothing may crash.
    for _ in 0..<200 {
      var damaged = whole
      damaged[Int(random.next() % UInt64(min(whole.count, 2000)))] = UInt8(
        truncatingIfNeeded: random.next())
      try damaged.write(to: url(file))
      if let model = try? LanguageModel(folder: path) {
        let reading = try OrderedNeuronLM(model).read(words: [["他", "看", "书"]])[0]
        #expect(reading.wordLogProbabilities.count == 3)
      }
    }
  }

  @Test(arguments: [
    ("\"chunk\" : 2", "\"chunk\" : 5"), ("\"chunk\" : 2", "\"chunk\" : -2"),
    ("\"chunk\" : 2", "\"chunk\" : 8"), ("\"chunk\" : 2", "\"chunk\" : 0"),
    ("\"embedding\" : 8", "\"embedding\" : -8"),
    ("\"embedding\" : 8", "\"embedding\" : 9000000000"),
    ("\"cells\" : 12", "\"cells\" : 14"), ("\"cells\" : 12", "\"cells\" : 9e99"),
    ("\"layers\" : 3", "\"layers\" : 0"), ("\"layers\" : 3", "\"layers\" : 17"),
    ("\"layers\" : 3", "\"layers\" : 4"), ("\"format\" : 1", "\"format\" : 9"),
    ("\"frequent\" : 12", "\"frequent\" : 3"), ("\"frequent\" : 12", "\"frequent\" : 13"),
    ("\"frequent\" : 12", "\"frequent\" : 900"),
    ("\"parsingLayer\" : 1", "\"parsingLayer\" : 3"),
    ("\"parsingLayer\" : 1", "\"parsingLayer\" : -1"),
    ("\"parsingLayer\" : 1", "\"parsingLayer\" : null"),
  ])
  func `Sizes that cannot be are refused`(old: String, new: String) throws {
    try removeDigest(ofModel: path)
    let text = try String(contentsOf: url("config.json"), encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(
      to: url("config.json"), atomically: true, encoding: .utf8)
    #expect(throws: ModelError.self) { try LanguageModel(folder: path) }
  }

  @Test func `A weight that is no number is refused`() throws {
    var data = try Data(contentsOf: url("model.safetensors"))
    data.replaceSubrange(data.count - 2..<data.count, with: [0xFF, 0x7F])
    try data.write(to: url("model.safetensors"))
    #expect {
      try LanguageModel(folder: path)
    } throws: { "\($0)".contains("not a number") }
  }

  @Test func `A model that is nowhere is not found`() throws {
    #expect {
      try OrderedNeuronLM(model: "nobody")
    } throws: { error in
      guard case .notFound(name: "nobody", _, _) = error as? ModelError else { return false }
      return true
    }
  }
}
