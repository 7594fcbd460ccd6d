import ArgumentParser
import CommandSupport
import Reporting
import SystemCore
import TitleGeneration

/// `titlegen candidates`: what a critic is fitted to.
struct CandidatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Write all candidates for titles, with what the critic knows of them.",
    discussion: """
      Every line of the file is a JSON object with the texts "title" and "body". For
      each pair, a line is written for every candidate: "pair", its number; "source"
      (search, what it was taken from in the article, or given: the pair's own title,
      its first half, and the title of the next pair); "title"; "rougeL" to the pair's
      title; "confidence" by the present critic; and "features". The weights of a
      critic are fitted to these: scripts/fit-title-critic.py writes critic.json,
      which belongs into the folder of the model.

      EXAMPLES
        titlegen candidates --limit 2000 train.jsonl > candidates.jsonl
        scripts/fit-title-critic.py candidates.jsonl > Models/titles/mine/critic.json
      """)

  @OptionGroup var generation: GenerationOptions

  @Option(help: ArgumentHelp("Use only the first pairs of the file.", valueName: "number"))
  var limit: Int?

  @Argument(help: ArgumentHelp("The pairs of titles and articles.", valueName: "file.jsonl"))
  var file: String

  func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError("'--limit' takes a number of at least 1, not \(limit).")
    }
  }

  func run() throws {
    var pairs = try PairFile.read(file)
    if let limit { pairs.removeLast(max(0, pairs.count - limit)) }
    let generator = try generation.makeGenerator()
    let options = generation.search(count: 1)
    let workers = WorkerThreads(count: generation.jobs.threads)
    let output = OutputWriter.standardOutput()
    var progress = ProgressLine(wanted: !output.isTerminal)
    defer { progress.clear() }
    var done = 0
    while done < pairs.count {
      progress.update(name: "articles", done: done, total: pairs.count, measure: .items)
      let part = done..<min(done + 64, pairs.count)
      let lines = workers.map(part.count) { [pairs] index in
        Self.lines(part.lowerBound + index, pairs, generator, options)
      }
      for line in lines { try output.write(line) }
      done = part.upperBound
    }
    try output.flush()
  }

  private static func lines(
    _ index: Int, _ pairs: [TitlePair], _ generator: TitleGenerator, _ options: TitleOptions
  ) -> String {
    let pair = pairs[index]
    let title = Array(pair.title)
    let given = [
      pair.title, String(title.prefix((title.count + 1) / 2)),
      pairs[(index + 1) % pairs.count].title,
    ]
    var buffer = OutputBuffer()
    for candidate in generator.ranked(pair.body, given: given, options: options) {
      let rouge = RougeScore(reference: pair.title, candidate: candidate.text)
      buffer.write("{\"pair\":\(index),\"source\":\"\(candidate.source.name)\",\"title\":")
      buffer.write(json: candidate.text)
      buffer.write(",\"rougeL\":\(rouge.rougeL.rounded(to: 4))")
      buffer.write(",\"confidence\":\(candidate.confidence.rounded(to: 6)),\"features\":{")
      let features = zip(TitleFeatures.names, candidate.features.values)
      buffer.write(features.map { "\"\($0)\":\($1.rounded(to: 4))" }.joined(separator: ","))
      buffer.write(literal: "}}\n")
    }
    return buffer.text
  }
}

extension RankedTitle.Source {
  /// A word for it.
  fileprivate var name: String {
    switch self {
    case .search: "search"
    case .article(let origin): origin.rawValue
    case .caller(let number): "given-\(number)"
    }
  }
}
