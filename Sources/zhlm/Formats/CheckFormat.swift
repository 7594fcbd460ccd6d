import ArgumentParser
import CommandSupport
import Proofreading
import Reporting

/// The shapes in which mistakes can be written.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  case text, tsv, jsonl, html, corrected
}

/// Writes lines with their mistakes.
struct CheckWriter {
  /// The shape.
  var format: CheckFormat
  /// Whether rows and objects name files.
  var namesFiles: Bool

  private static let page = HTMLPage(
    title: "Mistakes",
    introduction: "<p>Likely mistakes are struck out; what should stand there follows.</p>",
    width: "52rem",
    style: """
      main { margin-top: 1.5rem; font-size: 1.1rem; line-height: 2; }
      main p { margin: 0 0 .5rem; overflow-wrap: anywhere; }
      del { color: hsl(0 65% 42%); padding: 0 .1rem; }
      ins { color: hsl(140 65% 26%); text-decoration: none; border-bottom: 2px solid; padding: 0 .1rem; }
      @media (prefers-color-scheme: dark) {
        del { color: hsl(0 80% 75%); }
        ins { color: hsl(140 50% 70%); }
      }
      """)

  /// What stands before all lines.
  var opening: String { format == .html ? Self.page.opening : "" }
  /// What stands after all lines.
  var closing: String { format == .html ? Self.page.closing : "" }

  /// Adds a line to `output`.
  func write(_ line: TextLines.Line, _ mistakes: [TextMistake], to output: inout OutputBuffer) {
    switch format {
    case .text:
      output.write(marked(line.text, mistakes) { "[\($0.text)→\($0.replacements[0].text)]" })
      output.write(line.ending)
    case .corrected:
      output.write(marked(line.text, mistakes) { $0.replacements[0].text })
      output.write(line.ending)
    case .tsv: writeRows(line, mistakes, to: &output)
    case .jsonl: writeObject(line, mistakes, to: &output)
    case .html:
      guard !line.text.isEmpty else { return }
      output.write(literal: "<p>")
      output.write(
        marked(line.text, mistakes, kept: \.escaped) {
          let others = $0.replacements.map(\.text).joined(separator: "、").escaped
          return "<del>\($0.text.escaped)</del><ins title=\"\(others) \($0.confidence.fixed(2))\">"
            + "\($0.replacements[0].text.escaped)</ins>"
        })
      output.write(literal: "</p>\n")
    }
  }

  /// A text with what stands in the places of its mistakes.
  private func marked(
    _ text: String, _ mistakes: [TextMistake], kept: (String) -> String = { $0 },
    _ mark: (TextMistake) -> String
  ) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var start = 0
    for mistake in mistakes {
      result += kept(String(decoding: bytes[start..<mistake.start], as: UTF8.self))
      result += mark(mistake)
      start = mistake.end
    }
    return result + kept(String(decoding: bytes[start...], as: UTF8.self))
  }

  private func writeRows(
    _ line: TextLines.Line, _ mistakes: [TextMistake], to output: inout OutputBuffer
  ) {
    let bytes = Array(line.text.utf8)
    for mistake in mistakes {
      let column = String(decoding: bytes[..<mistake.start], as: UTF8.self).unicodeScalars.count + 1
      if namesFiles { output.write(line.file.visible + "\t") }
      output.write(
        "\(line.number)\t\(column)\t\(mistake.text)\t\(mistake.replacements[0].text)\t"
          + mistake.confidence.fixed(4) + "\n")
    }
  }

  private func writeObject(
    _ line: TextLines.Line, _ mistakes: [TextMistake], to output: inout OutputBuffer
  ) {
    output.write(literal: "{")
    if namesFiles {
      output.write(literal: "\"file\":")
      output.write(json: line.file)
      output.write(literal: ",")
    }
    output.write("\"line\":\(line.number),\"text\":")
    output.write(json: line.text)
    output.write(literal: ",\"mistakes\":[")
    for (index, mistake) in mistakes.enumerated() {
      output.write(literal: index == 0 ? "{\"text\":" : ",{\"text\":")
      output.write(json: mistake.text)
      output.write(",\"start\":\(mistake.start),\"end\":\(mistake.end),\"confidence\":")
      output.write(json: mistake.confidence, decimals: 4)
      output.write(literal: ",\"replacements\":[")
      for (index, other) in mistake.replacements.enumerated() {
        output.write(literal: index == 0 ? "{\"text\":" : ",{\"text\":")
        output.write(json: other.text)
        output.write(literal: ",\"probability\":")
        output.write(json: other.probability, decimals: 4)
        output.write(literal: "}")
      }
      output.write(literal: "]}")
    }
    output.write(literal: "]}\n")
  }
}
