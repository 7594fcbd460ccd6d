/// What a file of text holds besides text for people.
public enum TextFormat: String, Codable, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case plain
  /// Markdown: fenced code and marks are left out.
  case markdown
  /// HTML: tags, scripts, styles, navigation and entities are left out.
  case html
  /// Values separated by commas, some in quotation marks (RFC 4180).
  case csv
  /// Values separated by tabs.
  case tsv
  /// JSON, in lines or not.
  case jsonl
  /// Subtitles: numbers, times and tags are left out.
  case srt
  /// Messages: times, names, faces such as [捂脸] and addressees are left out.
  case chat

  /// The format that the ending of a path names, before `.gz` or `.xz`; plain for any other.
  public init(path: String) {
    switch Self.ending(of: path) {
    case "md", "markdown", "mdx": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "csv": self = .csv
    case "tsv": self = .tsv
    case "jsonl", "ndjson", "json": self = .jsonl
    case "srt", "vtt": self = .srt
    default: self = .plain
    }
  }

  /// What the name of a file ends in, in small letters, before `.gz` or `.xz`; nil for nothing.
  package static func ending(of path: String) -> Substring? {
    var name = path.lowercased()[...]
    for packing in [".gz", ".xz"] where name.hasSuffix(packing) { name = name.dropLast(3) }
    return name.split(separator: "/").last?.split(separator: ".").dropFirst().last
  }
}

/// Takes the text for people from the lines of a file, one after the other.
///
/// What it gives for a line has no line end, so that lines keep their numbers.
package protocol LineExtractor {
  /// The text of the next line, without its end; empty if it has none.
  mutating func text(of line: ArraySlice<UInt32>) -> [UInt32]
}
