import ArgumentParser
import KeywordExtraction

/// Prints what the phrases of texts are judged by, for `scripts/fit-keywords.py`.
@main struct KeywordBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keyword-bench",
    abstract: "Print the phrases of each line of standard input with what they are judged by.")

  func run() throws {
    let extractor = try KeywordExtractor(threads: 1)
    print("line", "phrase", KeywordExtractor.featureNames.joined(separator: "\t"), separator: "\t")
    var line = 0
    while let text = readLine() {
      for (phrase, values) in extractor.features(in: text) {
        print(line, phrase, values.map { "\($0)" }.joined(separator: "\t"), separator: "\t")
      }
      line += 1
    }
  }
}
