import ArgumentParser
import Foundation
import Measuring
import TitleGeneration

/// Titles of many articles, all of one length, so that the work is known: from text in memory to text
/// in memory.
struct DecodeBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Write titles for articles, one a line.")

  @Argument(help: "The model's folder.")
  var model: String

  @Argument(help: "The articles: UTF-8, one a line.")
  var articles: String

  @Option(help: "How often all articles are gone through, after once to warm up.")
  var rounds = 3

  @Option(help: "Threads.")
  var threads = 2

  @Option(help: "Titles carried along side by side.")
  var beam = 4

  @Option(help: "Characters of every title.")
  var length = 24

  func validate() throws {
    guard rounds > 0, threads > 0 else {
      throw ValidationError("rounds and threads must be positive")
    }
  }

  func run() throws {
    let generator = try TitleGenerator(TitleModel(folder: model), threads: threads)
    let text = try String(contentsOfFile: articles, encoding: .utf8)
    let articles = text.split(separator: "\n").map(String.init)
    let options = TitleOptions(beam: beam, minimumLength: length, maximumLength: length)
    let titles = try generator.titles(for: articles, options: options)
    let seconds = try medianSeconds(rounds) {
      _ = try generator.titles(for: articles, options: options)
    }
    let characters = titles.compactMap { $0.first?.text.filter { $0 != " " }.count }
    let result = DecodeResult(
      articles: articles.count, titles: characters.count { $0 == length },
      articlesPerSecond: Double(articles.count) / seconds)
    try result.printLine()
  }
}

/// One line of output.
private struct DecodeResult: Encodable {
  let articles: Int
  /// How many of the articles were given a title of the length asked for.
  let titles: Int
  let articlesPerSecond: Double
}
