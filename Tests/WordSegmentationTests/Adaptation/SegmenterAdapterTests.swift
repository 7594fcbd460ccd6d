import Foundation
import Reporting
import Testing
import TextCore
import WordSegmentation

@Suite struct SegmenterAdapterTests {
  /// Raw text with a name again and again, which the tiny model has never seen.
  private static let text = """
    今天张小凡来了。昨天张小凡看书。他看见张小凡在公园散步。我们和张小凡去公园。张小凡很好。后来张小凡学习计算机科学。老师说张小凡在北京大学学习。
    天气很好，张小凡去散步。花都开了，张小凡笑着来。春天来了，张小凡也来了。
    """

  private func configuration(_ base: String) throws -> (SegmenterAdapter.Configuration, String) {
    let folder = try TinyModel.Files().folder
    var configuration = SegmenterAdapter.Configuration(model: base)
    configuration.session.output = folder + "/adapted"
    configuration.session.threads = 1
    return (configuration, folder)
  }

  @Test func `A model learns a name from raw text`() throws {
    let (model, base) = try TinyModel.shared.get()
    let raw = String(repeating: Self.text + "\n", count: 4)
    var (configuration, _) = try configuration(base)
    configuration.session.passes = 30
    configuration.session.learningRate = 3e-3
    let adaptation = try SegmenterAdapter(configuration).run(on: Corpus(texts: [raw]))
    let name = "张小凡"
    // What is to be learned must be unknown before.
    let before = Segmenter(model).words(in: "他看见张小凡在公园散步。").map(String.init)
    try #require(!before.contains(name), "\(before)")
    #expect(adaptation.words.map(\.text).contains(name))
    let words = Segmenter(adaptation.model).words(in: "他看见张小凡在公园散步。").map(String.init)
    #expect(words.contains(name), "\(words)")
    let written = try UserDictionary(
      contentsOf: configuration.session.output + "/" + SegmenterAdapter.wordsFile)
    #expect(written[name]?.strength == .preferred)
    #expect(written.entries.map(\.word) == adaptation.words.map(\.text))
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
