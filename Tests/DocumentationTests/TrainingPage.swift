import ProgramTesting
import Testing
import WordSegmentation

@Suite struct TrainingPage {
  @Test func `Prints what it says`() async throws {
    let files = try ProgramTesting.TemporaryFolder()
    defer { withExtendedLifetime(files) {} }
    let folder = files.path()
    @Sendable func progress(_ step: Int, _ steps: Int) { #expect(step <= steps) }
    let print = PagePrinter()

    // PAGE BEGIN
    let parts = [["我们", "老师"], ["今天", "昨天", "去年"], ["去", "看", "买"], ["图书馆", "新书", "电影", "苹果"]]
    func sentence(_ number: Int) -> [String] {
      parts.enumerated().map { place, words in
        words[(number / (place * 5 + 1) + place) % words.count]
      }
    }

    var configuration = SegmenterTrainer.Configuration()
    configuration.training = [.init(standard: .general, sentences: (0..<400).map(sentence))]
    configuration.development = [.init(standard: .general, sentences: (1000..<1050).map(sentence))]
    configuration.network = .lookup
    configuration.channels = 32
    configuration.layers = 1
    configuration.minimumBigramCount = 1
    configuration.session.output = folder + "/mine"
    configuration.session.passes = 8
    configuration.session.averagedSteps = 0
    configuration.session.learningRate = 0.01

    let model = try await SegmenterTrainer(configuration).run { event in
      if case .evaluated(let step, let steps, _, _, _) = event { progress(step, steps) }
    }
    let own = Segmenter(model)
    print(own.words(in: "老师昨天去图书馆"))  // ["老师", "昨天", "去", "图书馆"]

    let test = SegmentedText(sentences: (2000..<2050).map(sentence))
    print(try await own.evaluate(on: test).f1)  // 1.0

    let loaded = try Segmenter(model: folder + "/mine")
    print(loaded.words(in: "我们今天看新书"))  // ["我们", "今天", "看", "新书"]
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/WordSegmentation/WordSegmentation.docc/Training.md"))
  }
}
