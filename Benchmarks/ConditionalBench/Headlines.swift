import ArgumentParser
import ConditionalTransformer
import Foundation
import Measuring
import SystemCore
import TensorCore
import TitleGeneration

/// Titles under the encodings of articles, and how much they have of those that people wrote.
struct Headlines: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "headlines",
    abstract: "Write titles for the articles whose encodings 'article-vectors' wrote.")

  @Argument(help: "The model that 'zhlm train --vectors' made: its folder.")
  var model: String

  @Argument(help: "The folder that 'article-vectors' wrote.")
  var articles: String

  @Option(help: "How many titles are drawn for an article, of which the likeliest is taken.")
  var samples = 8

  @Option(help: "Below 1 likely characters are drawn more often; 0 takes the likeliest.")
  var temperature = 0.5

  @Option(help: "Strength of the condition (guidance scale).")
  var guidance = 1.0

  @Option(help: "So many characters in a row do not stand in a title twice; 0 to let them.")
  var noRepeat = 3

  @Option(help: "Give each article the encoding of the one so many places on, for comparison.")
  var shift = 0

  @Option(help: "Threads.")
  var threads = 2

  @Option(help: "Write the titles to this file, a line each.")
  var predictions: String?

  func validate() throws {
    guard samples > 0, threads > 0, shift >= 0, noRepeat >= 0 else {
      throw ValidationError("samples and threads must be positive, the other counts not negative")
    }
  }

  func run() throws {
    let references = try String(contentsOfFile: articles + "/development.txt", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let vectors = try SafetensorsFile(path: articles + "/vectors.safetensors")
      .tensor("development.conditions")
    guard vectors.rows == references.count, !references.isEmpty else {
      throw ValidationError("\(vectors.rows) encodings for \(references.count) titles")
    }
    let generator = try ConditionalGenerator(ConditionalModel(folder: model))
    guard generator.schema.width == vectors.columns else {
      throw ValidationError("the model's conditions have \(generator.schema.width) numbers")
    }
    let titles = try write(generator, vectors)
    var score = RougeScore()
    for (reference, title) in zip(references, titles) {
      score = score + RougeScore(reference: reference, candidate: title)
    }
    if let predictions {
      try Data(titles.map { $0 + "\n" }.joined().utf8).write(
        to: URL(fileURLWithPath: predictions))
    }
    score = score / Double(titles.count)
    try HeadlineResult(
      titles: titles.count, rouge1: score.rouge1, rouge2: score.rouge2, rougeL: score.rougeL,
      characters: Double(titles.reduce(0) { $0 + $1.count }) / Double(titles.count)
    ).printLine()
  }

  /// The likeliest title drawn for each article.
  private func write(_ generator: ConditionalGenerator, _ vectors: Tensor) throws -> [String] {
    let count = vectors.rows
    let batches = (count + Self.batch - 1) / Self.batch
    let results = WorkerThreads(count: threads).map(batches) { [command = self] index in
      let range = index * Self.batch..<min((index + 1) * Self.batch, count)
      return Result { try command.write(range, generator, vectors) }
    }
    return try results.flatMap { try $0.get() }
  }

  private func write(
    _ articles: Range<Int>, _ generator: ConditionalGenerator, _ vectors: Tensor
  ) throws -> [String] {
    var options = ConditionalSamplingOptions()
    options.sampling.maximumLength = 60
    options.sampling.temperature = temperature
    options.guidance = guidance
    options.sampling.topP = 0.95
    options.repetitionPenalty = 1
    options.sampling.unrepeatedLength = noRepeat > 0 ? noRepeat : nil
    let conditions = articles.flatMap { article in
      let row = (article + shift) % vectors.rows
      let vector = (0..<vectors.columns).map { vectors[row * vectors.columns + $0] }
      return Array(repeating: vector, count: samples)
    }
    let texts = try generator.generate(underEach: conditions, options: options)
    return articles.indices.map { article in
      let first = (article - articles.lowerBound) * samples
      let best = texts[first..<first + samples].max { Self.score($0) < Self.score($1) }
      return best?.text ?? ""
    }
  }

  /// Articles that a thread writes for at a time.
  private static let batch = 20

  /// By what titles are compared, as those of the title generator are.
  private static func score(_ text: GeneratedText) -> Double {
    text.logProbability / pow(Double(text.symbols.count + 1), 0.8)
  }
}

/// One line of output.
private struct HeadlineResult: Encodable {
  let titles: Int
  let rouge1: Double
  let rouge2: Double
  let rougeL: Double
  /// The mean length.
  let characters: Double
}
