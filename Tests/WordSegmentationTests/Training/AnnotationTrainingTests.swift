import CharacterEncoder
import Foundation
import TensorCore
import Testing
import TextCore
import WordSegmentation

/// Heads of parts of speech and entities, trained beside words.
@Suite struct AnnotationTrainingTests {
  private static let tagged = [
    "我_r 喜欢_v 苹果_n 。_w", "他_r 在_p 北京_ns 学习_v 。_w", "我_r 在_p 上海_ns 吃_v 香蕉_n 。_w",
    "他_r 喜欢_v 北京_ns ，_w 我_r 喜欢_v 上海_ns 。_w", "香蕉_n 和_c 苹果_n",
  ]
  private static let entities = [
    #"{"text":"他在北京学习。","entities":[{"start":2,"end":4,"type":"LOC"}]}"#,
    #"{"text":"我喜欢上海。","entities":[{"start":3,"end":5,"type":"LOC"},{"start":4,"end":5,"type":"LOC"}]}"#,
    #"{"text":"张三喜欢苹果。","entities":[{"start":0,"end":2,"type":"PER"}]}"#,
    #"{"text":"我吃香蕉。","entities":[]}"#,
  ]

  private func configuration(
    _ change: (inout SegmenterTrainer.Configuration, String) throws -> Void
  ) throws -> SegmenterTrainer.Configuration {
    let files = try TinyModel.Files()
    var configuration = files.configuration(passes: 40)
    func text(_ lines: [String], _ name: String, _ annotation: Annotation) throws
      -> SegmenterTrainer.GoldText
    {
      let path = files.folder + "/" + name
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      var text = SegmenterTrainer.GoldText(standard: .pku, path: path)
      text.annotation = annotation
      return text
    }
    let texts = [
      try text(Self.tagged, "tagged", .partsOfSpeech("pku")),
      try text(Self.entities, "entities", .entities("msra")),
    ]
    configuration.training += texts
    configuration.training.append(
      .init(
        standard: .pku,
        sentences: Self.tagged.map { line in
          line.split(separator: " ").map { String($0.prefix { $0 != "_" }) }
        }))
    configuration.development += texts
    try change(&configuration, files.folder)
    return configuration
  }

  private func figures(
    _ configuration: SegmenterTrainer.Configuration
  ) throws -> [String: Double] {
    var figures: [String: Double] = [:]
    func train(_ progress: (SegmenterTrainer.Event) -> Void) throws {
      try SegmenterTrainer(configuration).run(progress: progress)
    }
    try train { event in
      if case .evaluated(_, _, _, let found?, _) = event {
        for (name, score) in found { figures[name] = score.f1 }
      }
    }
    return figures
  }

  @Test func `Every head learns its annotation, and comes back from the file`() throws {
    let configuration = try configuration { _, _ in }
    let figures = try figures(configuration)
    #expect(figures["pku"] ?? 0 > 0.9)
    #expect(figures["pos.pku"] ?? 0 > 0.9)
    #expect(figures["entities.msra"] ?? 0 > 0.8)
    let model = try SegmentationModel(folder: configuration.session.output)
    #expect(model.annotations == [.words, .entities("msra"), .partsOfSpeech("pku")])
    #expect(model.network.others[1].head.tagSet.kinds == ["c", "n", "ns", "p", "r", "v", "w"])
    #expect(model.network.others[0].head.tagSet.tags[0].name == "O")
  }

  @Test func `A pretrained encoder begins, with its own symbols`() throws {
    let configuration = try configuration { configuration, folder in
      var symbols = Set(TinyModel.sentences.joined().unicodeScalars.map(\.value))
      symbols.remove(0x20)
      let vocabulary = try Vocabulary(
        entries: CharacterFolding.entries(
          names: EncoderSymbols.names, representatives: symbols.sorted()))
      let encoder = try #require(EncoderSymbols(vocabulary))
      let pairs = BigramTable([BigramTable.pack(30, 31), BigramTable.pack(31, 32)])
      var shape = CharacterEncoderShape(symbols: encoder.count, pairs: 3)
      (shape.symbolDimension, shape.pairDimension, shape.channels) = (16, 8, 32)
      (shape.hidden, shape.width, shape.dilations) = (24, 3, [1, 2])
      var initializer = WeightInitializer(seed: 3)
      let network = EncoderNetwork(shape, using: &initializer)
      try EncoderModel(symbols: encoder, pairs: pairs, network: network).save(
        to: folder + "/encoder")
      configuration.encoder = folder + "/encoder"
    }
    let figures = try figures(configuration)
    #expect(figures["pku"] ?? 0 > 0.9)
    let model = try SegmentationModel(folder: configuration.session.output)
    #expect(model.shape.kind == .gated && model.shape.channels == 32)
    #expect(Segmenter(model).words(in: "他在北京大学。").joined() == "他在北京大学。")
    try checkEncoder(of: model)
  }

  /// Where no word of the lexicon stands, the encoder that is taken out of a model says what the model says.
  private func checkEncoder(of model: SegmentationModel) throws {
    let encoder = try #require(model.characterEncoder)
    #expect(encoder.symbols.vocabulary == model.vocabulary)
    let symbols: [UInt32] = [30, 31, 32, 31, 30, 30, 33]
    #expect(model.features.lexicon.features(of: symbols).features.allSatisfy { $0 == 0 })
    let tape = Tape(.inference)
    let gated = model.network.encoder
    var dropout = FeatureExtractor.Dropout()
    let standard = model.standards.contains(.general) ? .general : model.standards[0]
    let usual = symbols.withUnsafeBufferPointer {
      model.features.input(
        $0, ranges: [0..<symbols.count], standards: [standard], gap: 0, featureDropout: &dropout)
    }
    let states = gated.states(
      of: gated.vectors(of: usual, on: tape), layout: usual.layout, on: tape, dropout: .none
    ).value.values
    let own = encoder.network(
      encoder.input(symbols.map(Int32.init), lengths: [symbols.count]), on: tape
    ).value.values
    for (left, right) in zip(states, own) { #expect(abs(left - right) < 1e-4) }
  }

  @Test(arguments: [
    ("tagged", "我_r 喜欢 苹果_n", "word with its tag"), ("tagged", "我_r _v", "word with its tag"),
    ("entities", "{", "line"),
    ("entities", #"{"text":"好","entities":[{"start":0,"end":2,"type":"X"}]}"#, "no text"),
    ("entities", #"{"text":"好","entities":[{"start":1,"end":1,"type":"X"}]}"#, "no text"),
    ("entities", #"{"text":"好"}"#, "entities"),
  ])
  func `Lines of another form are refused with their place`(
    _ file: String, _ line: String, _ reason: String
  ) throws {
    let configuration = try configuration { _, folder in
      let path = folder + "/" + file
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try (text + "\n" + line).write(toFile: path, atomically: true, encoding: .utf8)
    }
    let error = #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(configuration).run()
    }
    let lines = file == "tagged" ? Self.tagged.count : Self.entities.count
    #expect("\(try #require(error))".contains("\(file):\(lines + 1)"))
  }
}
