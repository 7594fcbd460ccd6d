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

  /// Adds the summary of an article, empty where it cannot have one, to `output`: as text a sentence a
  /// line, or all in one line of an article that is a line.
  func write(
    summary: [String], of article: Article, namesFile: Bool, to output: inout OutputBuffer
  ) {
    switch self {
    case .text:
      output.write(summary.joined(separator: article.line == nil ? "\n" : " "))
      output.write(byte: 0x0A)
    case .jsonl:
      writePlace(of: article, namesFile: namesFile, to: &output)
      output.write(literal: "\"summary\":[")
      for (index, sentence) in summary.enumerated() {
        if index > 0 { output.write(literal: ",") }
        output.write(json: sentence)
      }
      output.write(literal: "]}\n")
    }
  }

  private func writePlace(of article: Article, namesFile: Bool, to output: inout OutputBuffer) {
    output.write(literal: "{")
    if namesFile {
      output.write(literal: "\"file\":")
      output.write(json: article.file)
      output.write(literal: ",")
    }
    if let line = article.line { output.write("\"line\":\(line),") }
  }

  private func writeObject(
    _ titles: [TitleCandidate], of article: Article, namesFile: Bool, to output: inout OutputBuffer
  ) {
    writePlace(of: article, namesFile: namesFile, to: &output)
    output.write(literal: "\"title\":")
    if let best = titles.first {
      output.write(json: best.text)
      output.write(",\"confidence\":\(best.confidence.rounded(to: 4))")
    } else {
      output.write(literal: "null")
    }
    output.write(literal: ",\"candidates\":[")
    for (index, title) in titles.enumerated() {
      output.write(literal: index == 0 ? "{\"title\":" : ",{\"title\":")
      output.write(json: title.text)
      output.write(
        ",\"confidence\":\(title.confidence.rounded(to: 4)),"
          + "\"logProbability\":\(title.logProbability.rounded(to: 4))}")
    }
    output.write(literal: "]}\n")
  }
}
