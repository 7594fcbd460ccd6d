/// The text of Markdown without fenced code, marks, addresses of links and tags.
package struct MarkdownText: LineExtractor {
  /// What the document is called by itself: the front matter's `title`, then its heading of the first level.
  package private(set) var titles: [String] = []
  /// The mark that ends the fenced code that the line is in, and how often it stands there.
  private var fence: (mark: UInt32, count: Int)?
  private var isFirst = true
  private var isFrontMatter = false
  private var html = HTMLText()

  /// The beginning of a file.
  package init() {}

  package mutating func text(of line: ArraySlice<UInt32>) -> [UInt32] {
    let content = line.trimmed
    defer { isFirst = false }
    if isFirst && content.elementsEqual("---".scalars) {
      isFrontMatter = true
      return []
    }
    if isFrontMatter {
      if content.elementsEqual("---".scalars) { isFrontMatter = false }
      if content.hasPrefix("title:") { addTitle(Self.unquoted(content.dropFirst(6).trimmed)) }
      return []
    }
    if let found = Self.fence(content) {
      guard let open = fence else {
        fence = found
        return []
      }
      if open.mark == found.mark && found.count >= open.count { fence = nil }
      return []
    }
    if fence != nil || Self.isRule(content) { return [] }
    let text = html.text(of: Self.withoutMarks(Self.withoutBlockMarks(content))[...])
    if content.hasPrefix("# ") { addTitle(text[...]) }
    return text
  }

  private mutating func addTitle(_ text: ArraySlice<UInt32>) {
    let title = String(scalars: text.trimmed)
    if !title.isEmpty, titles.count < Self.mostTitles { titles.append(title) }
  }

  /// A document with more headings of the first level has sections instead.
  private static let mostTitles = 2

  /// The text in a pair of quotation marks, or the text itself.
  private static func unquoted(_ text: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    guard let first = text.first, text.count > 1, text.last == first, "\"'".scalars.contains(first)
    else { return text }
    return text.dropFirst().dropLast()
  }

  /// Whether the line is a thematic break, the underline of a heading, or the line below a table's head.
  private static func isRule(_ line: ArraySlice<UInt32>) -> Bool {
    let marks = "-=*_|: ".scalars
    return line.count >= 3 && line.allSatisfy(marks.contains)
  }

  /// The mark of a fence and how often it stands.
  private static func fence(_ line: ArraySlice<UInt32>) -> (mark: UInt32, count: Int)? {
    guard let mark = line.first, mark == UInt32(of: "`") || mark == UInt32(of: "~") else {
      return nil
    }
    let count = line.prefix { $0 == mark }.count
    // Within a line, code in as many marks is no fence.
    return count >= 3 && !line.dropFirst(count).contains(mark) ? (mark, count) : nil
  }

  /// The line without the marks of headings, quotations, lists and rules at its beginning.
  private static func withoutBlockMarks(_ line: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    var rest = line
    while let first = rest.first {
      if first == UInt32(of: ">") {
        rest = rest.dropFirst().trimmed
      } else if first == UInt32(of: "#") {
        rest = rest.drop { $0 == first }.trimmed
      } else if "-*+".scalars.contains(first), rest.count > 1,
        rest[rest.startIndex + 1].isWhiteSpace
      {
        rest = rest.dropFirst().trimmed
      } else {
        break
      }
    }
    return rest
  }

  /// The text without emphasis, the marks of code, and what links lead to.
  private static func withoutMarks(_ line: ArraySlice<UInt32>) -> [UInt32] {
    var text: [UInt32] = []
    var index = line.startIndex
    while index < line.endIndex {
      let scalar = line[index]
      switch scalar {
      case UInt32(of: "`"), UInt32(of: "*"), UInt32(of: "|"), UInt32(of: "["):
        // A table's cells and a link's name are separate from what stands beside them.
        if scalar == UInt32(of: "|") { text.append(0x09) }
      case UInt32(of: "\\"):
        index += 1
        if index < line.endIndex { text.append(line[index]) }
      case UInt32(of: "!") where index + 1 < line.endIndex && line[index + 1] == UInt32(of: "["):
        break
      case UInt32(of: "]"):
        if let end = address(line, from: index + 1) { index = end }
      default: text.append(scalar)
      }
      index += 1
    }
    return text
  }

  /// Where the address of a link ends that begins at `start`, in round or square brackets.
  private static func address(_ line: ArraySlice<UInt32>, from start: Int) -> Int? {
    guard start < line.endIndex else { return nil }
    let close: Unicode.Scalar
    switch line[start] {
    case UInt32(of: "("): close = ")"
    case UInt32(of: "["): close = "]"
    default: return nil
    }
    return line[start...].firstIndex(of: close.value)
  }
}
