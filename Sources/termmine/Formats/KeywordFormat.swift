import ArgumentParser
import CommandSupport
import KeywordExtraction
import Reporting

/// The shapes in which the keywords of texts can be written.
enum KeywordFormat: String, CaseIterable, ExpressibleByArgument {
  case text, tsv, jsonl

  /// What stands before all texts.
  var header: String {
    self == .tsv ? "file\tline\trank\tkeyword\tscore\tcount\tstart\n" : ""
  }

  /// Adds the keywords of a text to `output`.
  func write(_ keywords: [Keyword], of article: Article, to output: inout OutputBuffer) {
    switch self {
    case .text:
      output.write(keywords.map(\.text).joined(separator: "\t"))
      output.write(byte: 0x0A)
    case .tsv:
      for (index, keyword) in keywords.enumerated() {
        output.write(
          "\(article.file.visible)\t\(article.line ?? 0)\t\(index + 1)\t\(keyword.text)\t"
            + "\(keyword.score.rounded(to: 4))\t\(keyword.count)\t\(keyword.start)\n")
      }
    case .jsonl: writeObject(keywords, of: article, to: &output)
    }
  }

  private func writeObject(
    _ keywords: [Keyword], of article: Article, to output: inout OutputBuffer
  ) {
    output.write(literal: "{\"file\":")
    output.write(json: article.file)
    if let line = article.line { output.write(",\"line\":\(line)") }
    output.write(literal: ",\"keywords\":[")
    for (index, keyword) in keywords.enumerated() {
      output.write(literal: index == 0 ? "{\"text\":" : ",{\"text\":")
      output.write(json: keyword.text)
      output.write(
        ",\"score\":\(keyword.score.rounded(to: 4)),\"count\":\(keyword.count),"
          + "\"start\":\(keyword.start)}")
    }
    output.write(literal: "]}\n")
  }
}
