import Foundation
import Reporting
import Testing
import TextCore
import WordSegmentation

@Suite struct SegmenterAdapterTests {
  /// Raw text of the tiny model's kind.
  private static let text = "今天天气很好，我们去公园散步。他在北京大学学习计算机科学。春天来了，花都开了。"

  private func configuration(_ base: String) throws -> (SegmenterAdapter.Configuration, String) {
    let folder = try TinyModel.Files().folder
    var configuration = SegmenterAdapter.Configuration(model: base)
    configuration.session.output = folder + "/adapted"
    configuration.session.threads = 1
    return (configuration, folder)
  }

  /// To the model 甲, 乙 and the like are words of one character; in the raw text 甲 and 乙 are never apart.
  @Test func `A model learns a name from raw text`() throws {
    let subjects = ["我们", "老师", "他"]
    let verbs = ["看", "找", "喜欢", "认识"]
    let ends = ["。", "了", "吗", "，"]
    func sentences(_ names: [[String]]) -> [[String]] {
      (0..<144).map { index in
        [subjects[index % 3], verbs[index / 3 % 4]] + names[index % names.count]
          + [ends[index / 12 % 4]]
      }
    }
    let files = try TinyModel.Files()
    // Few passes: a network that is very sure would be right against a preferred word.
    var training = files.configuration(passes: 4)
    training.training = [
      .init(
        standard: .pku,
        sentences: sentences([["甲"], ["乙", "和", "丙"], ["丁"], ["丙", "乙"], ["丁", "甲"]]))
    ]
    training.development = []
    let before = try Segmenter(SegmenterTrainer(training).run())
    let sentence = "老师找甲乙了"
    try #require(before.words(in: sentence) == ["老师", "找", "甲", "乙", "了"])

    var (configuration, _) = try configuration(training.session.output)
    // A pass over so little text is one step.
    configuration.session.passes = 150
    configuration.session.learningRate = 3e-3
    let raw = sentences([["甲乙"], ["丁"], ["甲乙", "和", "丙"]]).map { $0.joined() }
    let adaptation = try SegmenterAdapter(configuration).run(on: Corpus(texts: raw))
    #expect(adaptation.words.map(\.text) == ["甲乙"])
    let after = Segmenter(adaptation.model)
    #expect(after.words(in: sentence) == ["老师", "找", "甲乙", "了"])
    let written = try UserDictionary(
      contentsOf: configuration.session.output + "/" + SegmenterAdapter.wordsFile)
    #expect(written["甲乙"]?.strength == .preferred)
    #expect(written.count == 1)
  }

  @Test func `Threads change nothing`() throws {
    let (_, base) = try TinyModel.shared.get()
    var models: [Data] = []
    for threads in [1, 3] {
      var (configuration, _) = try configuration(base)
      configuration.session.threads = threads
      try SegmenterAdapter(configuration).run(on: Corpus(texts: [Self.text]))
      models.append(
        try Data(
          contentsOf: URL(
            fileURLWithPath: configuration.session.output + "/model.safetensors")))
    }
    #expect(models[0] == models[1])
  }

  /// What an adaptation to a text is refused for.
  private func refusal(
    _ configuration: SegmenterAdapter.Configuration, _ corpus: Corpus = Corpus(texts: [text])
  ) -> SegmentationError? {
    let result = Result<SegmenterAdapter.Adaptation, SegmentationError> {
      () throws(SegmentationError) in try SegmenterAdapter(configuration).run(on: corpus)
    }
    guard case .failure(let error) = result else { return nil }
    return error
  }

  @Test func `A model that also tags is refused`() throws {
    let (_, base) = try AnnotatedModel.shared.get()
    let (configuration, _) = try configuration(base)
    let report = refusal(configuration)?.report
    #expect(report?.status == .usage)
    #expect(report?.message.contains("cuts words only") == true)
  }

  @Test func `A standard that the model does not know is refused`() throws {
    let (_, base) = try TinyModel.shared.get()
    var (configuration, _) = try configuration(base)
    configuration.standard = .cnc
    let report = refusal(configuration)?.report
    #expect(report?.status == .usage)
    #expect(report?.message.contains("cnc") == true)
  }

  @Test func `Text without sentences is refused by the name of its file`() throws {
    let (_, base) = try TinyModel.shared.get()
    let (configuration, folder) = try configuration(base)
    let path = folder + "/short.txt"
    try "短\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(refusal(configuration, Corpus(file: path)) == .nothingToLabel(paths: [path]))
  }
}
