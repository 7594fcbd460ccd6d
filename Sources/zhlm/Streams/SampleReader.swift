import CommandSupport
import ConditionalTransformer
import Reporting

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads texts that are to be judged.
enum SampleReader {
  /// What `zhlm generate --format jsonl` writes of a text, as far as it is asked for.
  private struct Sample: Decodable {
    var text: String
    var conditions: [String: String]?
  }

  /// The texts of a file: of a table whose name ends in `.tsv`, `.tsv.gz` or `.tsv.xz`, else of lines
  /// of JSON; `-` is standard input.
  /// Throws what is wrong with a file, and where.
  static func read(_ path: String, reading: InputOptions) throws -> [LabelledText] {
    if [".tsv", ".tsv.gz", ".tsv.xz"].contains(where: path.hasSuffix) {
      return try LabelledText.read(tables: [path], as: .detected)
    }
    var lines = TextLines(
      path, reading: reading, longLines: .truncated(characters: TextLines.longest))
    var texts: [LabelledText] = []
    let decoder = JSONDecoder()
    while let line = try lines.nextSentence() {
      if line.text.allSatisfy(\.isWhitespace) { continue }
      guard !line.isTruncated else {
        throw line.report("the line has more than \(TextLines.longest) characters")
      }
      do {
        let sample = try decoder.decode(Sample.self, from: Data(line.text.utf8))
        texts.append(LabelledText(sample.text, conditions: sample.conditions ?? [:]))
      } catch {
        throw line.report(
          "is no object with a \"text\" and \"conditions\"",
          advice:
            "Write the texts with 'zhlm generate --format jsonl'; a table's name ends in .tsv.")
      }
    }
    return texts
  }
}
