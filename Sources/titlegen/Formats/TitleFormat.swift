import ArgumentParser
import CommandSupport
import Reporting
import TitleGeneration

/// The shapes in which titles can be written.
enum TitleFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl

  /// Adds the titles of an article, none where it cannot have one, to `output`.
  ///
  /// As text, titles stand in a line each; those of an article that is a line are in one line, with
  /// tabs between them, so that lines correspond.
  func write(
    _ titles: [TitleCandidate], of article: Article, namesFile: Bool, to output: inout OutputBuffer
  ) {
    switch self {
    case .text:
      let separator = article.line == nil ? "\n" : "\t"
      output.write(titles.map(\.text).joined(separator: separator))
      output.write(byte: 0x0A)
    case .jsonl:
      writeObject(titles, of: article, namesFile: namesFile, to: &output)
    }
  }

  private func writeObject(
    _ titles: [TitleCandidate], of article: Article, namesFile: Bool, to output: inout OutputBuffer
  ) {
    output.write(literal: "{")
    if namesFile {
      output.write(literal: "\"file\":")
      output.write(json: article.file)
      output.write(literal: ",")
    }
    if let line = article.line { output.write("\"line\":\(line),") }
    output.write(literal: "\"title\":")
    if let best = titles.first {
      output.write(json: best.text)
      output.write(",\"score\":\(best.score.rounded(to: 4))")
    } else {
      output.write(literal: "null")
    }
    output.write(literal: ",\"candidates\":[")
    for (index, title) in titles.enumerated() {
      output.write(literal: index == 0 ? "{\"title\":" : ",{\"title\":")
      output.write(json: title.text)
      output.write(
        ",\"score\":\(title.score.rounded(to: 4)),"
          + "\"logProbability\":\(title.logProbability.rounded(to: 4))}")
    }
    output.write(literal: "]}\n")
  }
}
