import ArgumentParser
import Foundation
import TermDiscovery

/// Trains word vectors on a text whose words are separated already, for comparison with other
/// programs on the same text.
@main
struct VectorBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vector-bench",
    abstract: "Train word vectors on segmented text; the result is one line of JSON.")

  @Argument(help: "UTF-8 text, words separated by spaces, a sentence a line.")
  var text: String

  @Option(help: "Write the vectors to this file, as the text format of word2vec.")
  var output: String?

  @Option(help: "How many times the text is gone through.")
  var epochs = SkipGramOptions().passes

  @Option(help: "The rate of the first step.")
  var rate = SkipGramOptions().learningRate

  @Option(help: "The most neighbours on each side.")
  var window = SkipGramOptions().window

  @Option(help: "Threads.")
  var threads = 2

  func run() throws {
    let corpus = WordText(try Data(contentsOf: URL(fileURLWithPath: text)))
    let options = SkipGramOptions(window: window, passes: epochs, learningRate: rate)
    let before = (wall: ContinuousClock.now, processor: clock())
    let vectors = try SkipGramTrainer(options: options, threads: threads).train(
      corpus.ids, counts: corpus.counts)
    let wall = (ContinuousClock.now - before.wall) / .seconds(1)
    let processor = Double(clock() - before.processor) / Double(CLOCKS_PER_SEC)
    print(
      "{\"ids\": \(corpus.ids.count), \"words\": \(vectors.count), \"seconds\": \(wall),",
      "\"processor_seconds\": \(processor)}")
    if let output { try write(vectors, corpus.words, to: output) }
  }

  private func write(_ vectors: WordVectors, _ words: [String], to path: String) throws {
    var lines = "\(vectors.count) \(vectors.dimension)\n"
    for row in 0..<vectors.count {
      let numbers = vectors.vector(row: row).map { String($0) }
      lines += "\(words[Int(vectors.ids[row])]) \(numbers.joined(separator: " "))\n"
    }
    try lines.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
