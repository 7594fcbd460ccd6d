/// The text of subtitles without numbers, times and tags.
package struct SubtitleText: LineExtractor {
  private var html = HTMLText()

  /// The beginning of a file.
  package init() {}

  package mutating func text(of line: ArraySlice<UInt32>) -> [UInt32] {
    let content = line.trimmed
    if content.allSatisfy(\.isDigit) || content.hasPrefix("WEBVTT") { return [] }
    if content.first?.isDigit ?? false, Self.holds(content, "-->") { return [] }
    // Marks such as {\an8} place the text.
    var text: [UInt32] = []
    var isMark = false
    for (index, scalar) in content.enumerated() {
      if scalar == UInt32(of: "{"), content.dropFirst(index + 1).first == UInt32(of: "\\") {
        isMark = true
      }
      if !isMark { text.append(scalar) }
      if scalar == UInt32(of: "}") { isMark = false }
    }
    return html.text(of: text[...])
  }

  private static func holds(_ line: ArraySlice<UInt32>, _ text: String) -> Bool {
    line.indices.contains { line[$0...].hasPrefix(text) }
  }
}
