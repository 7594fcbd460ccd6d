import Testing
import WordSegmentation

@Suite struct ContinuedTrainingTests {
  /// A run that changes next to nothing.
  private func configuration(
    from base: String, _ kind: EncoderKind = .convolution
  ) throws -> SegmenterTrainer.Configuration {
    var configuration = SegmenterTrainer.Configuration(
      training: [.init(standard: .msr, sentences: [["今天", "天气", "很", "好"], ["我们", "去", "公园"]])],
      base: base, words: ["很好吃"])
    configuration.session.output = try TinyModel.Files().folder + "/continued"
    configuration.session.passes = 1
    configuration.session.learningRate = 1e-7
    return configuration
  }

  @Test func `A model goes on with all that it knew`() throws {
    let (model, folder) = try AnnotatedModel.shared.get()
    let more = try SegmenterTrainer(configuration(from: folder)).run()
    #expect(more.standards == [.pku, .msr])
    #expect(more.annotations == model.annotations)
    #expect(more.vocabularySize == model.vocabularySize)
    let lexicon = Set(model.features.lexicon.words)
    #expect(Set(more.features.lexicon.words).subtracting(lexicon).count == 1)
    #expect(lexicon.isSubset(of: more.features.lexicon.words))
    for line in ["我们在北京大学学习。", "他喜欢上海，我喜欢北京。", "火车从上海出发。"] {
      #expect(
        try Tagger(more, tagSet: "pku").tokens(in: line).map(\.tag)
          == Tagger(model, tagSet: "pku").tokens(in: line).map(\.tag))
      #expect(
        try EntityRecognizer(more, scheme: "msra").entities(in: line)
          == EntityRecognizer(model, scheme: "msra").entities(in: line))
      #expect(Segmenter(more).words(in: line) == Segmenter(model).words(in: line))
    }
  }

  @Test func `A look-up network goes on, too`() throws {
    let files = try TinyModel.Files()
    var first = files.configuration()
    first.network = .lookup
    first.channels = 32
    let model = try SegmenterTrainer(first).run()
    let more = try SegmenterTrainer(configuration(from: first.session.output)).run()
    #expect(more.shape.kind == .lookup && more.weightCount > model.weightCount)
    for line in TinyModel.sentences {
      let text = line.filter { $0 != " " }
      #expect(Segmenter(more).words(in: text) == Segmenter(model).words(in: text))
    }
  }

  @Test func `A model learns what it is trained on`() throws {
    let base = try TinyModel.shared.get().folder
    var more = try configuration(from: base)
    more.training = [.init(standard: .pku, sentences: [["今天天气", "很", "好"]], repeats: 4)]
    more.session.learningRate = 5e-3
    more.session.passes = 60
    more.session.averagedSteps = 0
    #expect(Segmenter(try SegmenterTrainer(more).run()).words(in: "今天天气很好") == ["今天天气", "很", "好"])
  }

  @Test func `An encoder and a model at once, or no model, are refused`() throws {
    var both = try configuration(from: "a")
    both.encoder = "b"
    #expect(throws: SegmentationError.self) { try SegmenterTrainer(both).run() }
    let none = try configuration(from: "./none")
    #expect {
      try SegmenterTrainer(none).run()
    } throws: { error in
      guard case .model = error as? SegmentationError else { return false }
      return true
    }
  }
}
