import CharacterEncoder
import Foundation
import ProgramTesting
import TensorCore
import Testing
import TextCore
import TitleGeneration

/// What a pretrained encoder says of an article's symbols.
@Suite struct CharacterContextTests {
  private let context: CharacterContext
  private let encoder: EncoderModel
  private let engine: TitleEngine

  init() throws {
    encoder = try TinyEncoder.model()
    context = CharacterContext(encoder)
    engine = TitleEngine(try TinyModel().model, threads: 1)
  }

  /// The encoder's symbols of a line by itself.
  private func symbols(ofLine line: String) -> [Int32] {
    let scalars = line.unicodeScalars.map(\.value)
    return Tokenizer().units(of: scalars).filter { $0.kind != .space }.map { unit in
      scalars.withUnsafeBufferPointer { encoder.symbols.symbol(of: unit, in: $0) }
    }
  }

  @Test func `Every place has its unit's symbol, none stands between paragraphs`() throws {
    let lines = ["春夏 GPU 3.14，２０２４ Wi-Fi", "山水 https://a.cn/b 風 😀。"]
    let source = try #require(engine.source(lines.joined(separator: "\n\n")))
    let expected = symbols(ofLine: lines[0]) + [-1] + symbols(ofLine: lines[1])
    #expect(context.symbols(of: source.text) == expected)
    #expect(expected.count == source.text.symbols.count)
  }

  @Test func `What is left out of a long article shifts no symbol`() throws {
    let article = (0..<40).map { "第\($0)句说春夏 GPU 秋冬山水\($0 % 3)风雨。" }.joined()
    let source = try #require(engine.source(article))
    #expect(source.text.symbols.count <= 61)
    let found = context.symbols(of: source.text)
    for (place, symbol) in found.enumerated() where !source.text.ranges[place].isEmpty {
      let unit = String(scalars: Array(source.text.scalars[source.text.ranges[place]]))
      #expect([symbol] == symbols(ofLine: unit), "\(place) \(unit)")
    }
  }

  @Test func `A paragraph is read as by itself, whatever stands beside it`() throws {
    let lines = ["春夏秋冬，山水", "风", "雨花鸟鱼虫日月星云。"].map(symbols)
    let joined = [lines[0] + [-1] + lines[1], [-1] + lines[2]]
    let vectors = context.vectors(
      of: joined.flatMap { $0 }, layout: SequenceLayout(lengths: joined.map(\.count), gap: 0),
      pool: StoragePool())
    let alone = lines.map { line in
      encoder.network(encoder.input(line, lengths: [line.count]), on: Tape(.inference)).value.values
    }
    let zeros = [Float](repeating: 0, count: 10)
    #expect(vectors.shape == [joined[0].count + joined[1].count, 10])
    #expect(vectors.values == alone[0] + zeros + alone[1] + zeros + alone[2])
  }

  @Test func `More symbols than are read at once have the same vectors`() {
    let line = symbols(ofLine: "春夏秋冬，山水风雨花鸟鱼虫日月星云。")
    let count = 150
    let vectors = context.vectors(
      of: Array(repeating: line, count: count).flatMap { $0 },
      layout: SequenceLayout(lengths: Array(repeating: line.count, count: count), gap: 0),
      pool: StoragePool()
    ).values
    let first = Array(vectors[..<(line.count * 10)])
    for index in 1..<count {
      #expect(Array(vectors[index * first.count..<(index + 1) * first.count]) == first)
    }
  }
}

/// Networks that read with a pretrained encoder.
@Suite struct ContextModelTests {
  @Test func `A model is read from its files with its encoder`() throws {
    let folder = try TemporaryFolder()
    let model = try TinyModel(context: TinyEncoder.model()).model
    try model.save(to: folder.path("model"))
    let first = try TitleModel(folder: folder.path("model"))
    try first.save(to: folder.path("copy"))
    let articles = TinyModel.articles(6, seed: 4)
    let encodings = try TitleGenerator(first, threads: 1).encodings(of: articles)
    #expect(
      try TitleGenerator(TitleModel(folder: folder.path("copy")), threads: 2)
        .encodings(of: articles) == encodings)
    // Rounded to half precision and bytes, but the same network.
    for (left, right) in zip(
      try TitleGenerator(model, threads: 1).encodings(of: articles), encodings)
    {
      for (left, right) in zip(left, right) { #expect(abs(left - right) < 0.1) }
    }
    let other = try TinyModel(context: TinyEncoder.model(seed: 10)).model
    #expect(try TitleGenerator(other, threads: 1).encodings(of: articles) != encodings)
  }

  @Test func `A model without the folder of its encoder is refused`() throws {
    let folder = try TemporaryFolder()
    try TinyModel(context: TinyEncoder.model()).model.save(to: folder.path("model"))
    try FileManager.default.removeItem(atPath: folder.path("model/encoder/config.json"))
    #expect {
      try TitleModel(folder: folder.path("model"))
    } throws: { "\($0)".contains("model/encoder/config.json") }
  }

  /// The loss on the development pairs after a run.
  private func losses(_ configuration: TitleTrainer.Configuration) throws -> [Double] {
    var losses: [Double] = []
    try TitleTrainer(configuration).run { event in
      if case .evaluated(_, _, _, let measured?, _) = event { losses += measured.map(\.loss) }
    }
    return losses
  }

  @Test func `A model that gets an encoder goes on where it stood, and learns to use it`() throws {
    let folder = try TemporaryFolder()
    try TinyEncoder.model().save(to: folder.path("encoder"), pairsInBytes: true)
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.session.passes = 3
    let before = try losses(configuration)
    configuration.initialModel = configuration.session.output
    configuration.encoder = folder.path("encoder")
    configuration.session.output = folder.path("second")
    configuration.session.passes = 1
    configuration.session.learningRate = 1e-6
    let unchanged = try losses(configuration)
    #expect(abs(unchanged[0] - before[2]) < 0.02)
    configuration.session.learningRate = 5e-3
    configuration.session.output = folder.path("third")
    #expect(try losses(configuration)[0].isFinite)
    let model = try TitleModel(folder: folder.path("third"))
    let added = model.network.parameters.filter { $0.name.hasPrefix("encoder.context.") }
    #expect(added.count == 2)
    for parameter in added { #expect(parameter.value.values.contains { abs($0) > 1e-3 }) }
    #expect(model.shape.contextChannels == 10)
    // It has one now, which the next run keeps and does not change for another.
    configuration.initialModel = folder.path("third")
    configuration.session.output = folder.path("fourth")
    #expect(throws: TitleError.self) { try TitleTrainer(configuration).run() }
    configuration.encoder = nil
    try TitleTrainer(configuration).run()
    #expect(try TitleModel(folder: folder.path("fourth")).shape.contextChannels == 10)
  }

  @Test func `An encoder that is not there is named`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.encoder = folder.path("nowhere")
    #expect {
      try TitleTrainer(configuration).run()
    } throws: { "\($0)".contains(folder.path("nowhere")) }
  }
}
