import ArgumentParser
import CommandSupport
import Reporting
import TextCore
import TitleGeneration

/// `titlegen eval`: how good titles are, measured against those that people wrote.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure titles against those that people wrote.",
    discussion: """
      Every line of the file is a JSON object with the texts "title" and "body"; it
      may be packed with gzip or xz. A title is written for every body and compared
      with the one given, beside titles that are merely cut from the article: its
      first 30 and 40 characters, and the first 30 of its most central sentence, the
      one whose pairs of characters are most like those of the others.

      A row of the table has
        R-1 R-2 R-L   ROUGE over characters (F1, in percent, spaces ignored): of
                      single ones, of pairs, of the longest common subsequence
        chars         the mean number of characters
        copied        of the runs of digits and the runs of Latin letters in titles,
                      the share that the article has, too
        repeats       the share of titles in which three Chinese characters in a row
                      stand twice
        dangling      the share that begins or ends with a comma or the like
        unpaired      the share with a quote or bracket that has no partner
        open          the share that breaks off in a word that goes on
        labels        the share with 【…】 or […] that the article lacks

      EXAMPLES
        titlegen eval dev.jsonl
        titlegen eval --limit 100 --beam 8 --predictions titles.txt dev.jsonl
        titlegen eval --predicted titles.txt dev.jsonl
      """)

  @OptionGroup var generation: GenerationOptions

  @Option(help: ArgumentHelp("Use only the first pairs of the file.", valueName: "number"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("Write the titles to this file, a line each.", valueName: "file"))
  var predictions: String?

  @Option(
    help: ArgumentHelp(
      "Judge the titles of this file, a line each in the order of the pairs, instead of the model's.",
      valueName: "file"))
  var predicted: String?

  @Option(help: ArgumentHelp("How the figures are written.", valueName: "format"))
  var format = TitleFormat.text

  @Argument(help: ArgumentHelp("The pairs of titles and articles.", valueName: "file.jsonl"))
  var file: String

  func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError("'--limit' takes a number of at least 1, not \(limit).")
    }
    if predicted != nil && predictions != nil {
      throw ValidationError("'--predictions' goes with a model, not with '--predicted'.")
    }
  }

  func run() throws {
    if let predictions { try OutputSink.check(path: predictions) }
    var pairs = try PairFile.read(file)
    if let limit { pairs.removeLast(max(0, pairs.count - limit)) }
    guard !pairs.isEmpty else { throw TitleError.noPairs(paths: [file]) }
    let (titles, seconds) =
      try predicted.map { (try read($0, count: pairs.count), nil) }
      ?? generate(pairs)
    if let predictions {
      let sink = try OutputSink(path: predictions)
      try sink.write(titles.map { $0 + "\n" }.joined())
      try sink.finish()
    }
    var table = EvaluationTable(pairs: pairs)
    table.add(predicted ?? "model \(generation.model)", titles)
    for (name, baseline) in Self.baselines {
      table.add(name, pairs.map { baseline.title(of: $0.body) })
    }
    table.add("reference", pairs.map(\.title))
    table.articlesPerSecond = seconds.map { Double(pairs.count) / $0 }
    let output = OutputWriter.standardOutput()
    try output.write(format == .text ? table.text : table.json)
    try output.flush()
  }

  /// What a model is measured beside.
  private static let baselines: [(name: String, baseline: TitleBaseline)] = [
    ("first 30 characters", .lead(characters: 30)),
    ("first 40 characters", .lead(characters: 40)),
    ("central sentence", .centralSentence(characters: 30)),
  ]

  /// The titles that the model writes, and how many seconds it took.
  private func generate(_ pairs: [TitlePair]) throws -> (titles: [String], seconds: Double?) {
    let generator = try generation.makeGenerator()
    let options = generation.search(count: 1)
    var progress = ProgressLine(wanted: true)
    defer { progress.clear() }
    let clock = ContinuousClock()
    let start = clock.now
    var titles: [String] = []
    while titles.count < pairs.count {
      progress.update(name: "titles", done: titles.count, total: pairs.count, measure: .items)
      let batch = pairs[titles.count..<min(titles.count + 64, pairs.count)]
      titles += try generator.titles(for: batch.map(\.body), options: options)
        .map { $0.first?.text ?? "" }
    }
    return (titles, start.duration(to: clock.now) / .seconds(1))
  }

  /// The lines of a file of `count` titles, or of more where a limit was set.
  private func read(_ path: String, count: Int) throws -> [String] {
    var reader = ArticleReader(path, lines: true, reading: try InputOptions.parse([]))
    var titles: [String] = []
    while titles.count < count, let line = try reader.next() { titles.append(line.text) }
    if limit == nil, try reader.next() != nil {
      throw ErrorReport(
        .badData, file: path, "more titles than the \(count) articles",
        advice: "A line is expected for every pair of \(file).")
    }
    guard titles.count == count else {
      throw ErrorReport(
        .badData, file: path, "\(titles.count) titles for \(count) articles",
        advice: "A line is expected for every pair of \(file).")
    }
    return titles
  }
}
