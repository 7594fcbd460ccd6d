import ArgumentParser
import CommandSupport
import OrderedNeurons
import Reporting
import SystemCore

/// `zhlm eval`: how well the model's trees agree with those that people drew.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure trees against those that people drew.",
    discussion: """
      The files have a tree a line in UTF-8, as the Sinica treebank has them or in
      brackets as 'zhlm parse' writes them; they may be packed with gzip or xz.
      Their words are parsed by every layer of the model and compared with the
      trees, beside trees that know nothing: left- and right-branching, balanced,
      random ones (the mean of \(randomRuns)), and the best that trees with two parts a node
      can reach. Labels do not count, nor do spans of single words.

      A row of the table has, in percent,
        F1         the mean of the sentences' F1, without spans of whole sentences;
                   in a sentence without spans to be found, all are found
        F1 whole   the same with spans of whole sentences
        P R        of all spans predicted the share that is right, of all spans
                   that people drew the share that was found, without whole
                   sentences
        pooled F1  F1 of these two

      EXAMPLES
        zhlm eval trees.txt
        zhlm eval --min-words 3 --format jsonl trees.txt.xz
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var jobs: JobOptions

  @Option(
    help: ArgumentHelp("Leave out sentences with fewer words.", valueName: "count"))
  var minWords = 1

  @Option(help: ArgumentHelp("How the figures are written.", valueName: "format"))
  var format = FigureFormat.text

  @Argument(
    help: ArgumentHelp("Trees to measure against; '-': standard input.", valueName: "trees"))
  var files: [String]

  /// How many random trees each sentence is given.
  private static let randomRuns = 10
  /// How many sentences are parsed at a time.
  private static let batch = 1024

  func validate() throws {
    if minWords < 1 {
      throw ValidationError("'--min-words' takes a number of at least 1, not \(minWords).")
    }
  }

  func run() throws {
    var gold: [SyntaxTree] = []
    for file in files {
      gold += try TreebankReader.read(file).filter { $0.words.count >= minWords }
    }
    guard !gold.isEmpty else {
      throw ErrorReport(
        .badData, "no trees of \(minWords) words or more in \(files.joined(separator: ", "))")
    }
    let language = try model.makeModel(threads: jobs.threads)
    let own = try language.parsingLayer(nil)
    var table = TreeTable(sentences: gold.count)
    for (layer, score) in try scores(of: language, gold).enumerated() {
      table.add("layer \(layer + 1)\(layer == own ? " (parses)" : "")", score)
    }
    for (name, baselines) in Self.baselines {
      var score = BracketScore()
      for baseline in baselines {
        for (gold, tree) in zip(gold, baseline.trees(like: gold)) {
          score.add(gold: gold, predicted: tree)
        }
      }
      table.add(name, score)
    }
    let output = OutputWriter.standardOutput()
    try output.write(format == .text ? table.text : table.json)
    try output.flush()
  }

  /// What a model is measured beside.
  private static let baselines: [(name: String, baselines: [TreeBaseline])] = [
    ("left-branching", [.left]), ("right-branching", [.right]), ("balanced", [.balanced]),
    ("random", (1...UInt64(randomRuns)).map { .random(seed: $0) }), ("best binary", [.best]),
  ]

  /// How well the trees of each layer agree with those that people drew.
  private func scores(of language: OrderedNeuronLM, _ gold: [SyntaxTree]) throws -> [BracketScore] {
    var scores = [BracketScore](repeating: BracketScore(), count: language.model.layers)
    var progress = ProgressLine(wanted: true)
    defer { progress.clear() }
    for start in stride(from: 0, to: gold.count, by: Self.batch) {
      let part = gold[start..<min(start + Self.batch, gold.count)]
      for (gold, reading) in zip(part, try language.read(words: part.map(\.words))) {
        for layer in scores.indices {
          scores[layer].add(gold: gold, predicted: SyntaxTree(reading, layer: layer))
        }
      }
      progress.update(name: "sentences", done: part.endIndex, total: gold.count, measure: .items)
    }
    return scores
  }
}
