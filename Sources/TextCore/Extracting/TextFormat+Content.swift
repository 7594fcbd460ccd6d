extension TextFormat {
  /// The format that the lines of a text show: Markdown by fences, headings, emphasis, links or inline
  /// code, HTML by its first tag, subtitles by their times, a chat by the times before its messages; plain
  /// for any other. A table or JSON is not recognised.
  ///
  /// `lines` are without their ends; the first 200 are looked at.
  package init(content lines: some Sequence<ArraySlice<UInt32>>) {
    var evidence = Evidence()
    for line in lines.prefix(Evidence.mostLines) { evidence.add(line.trimmed) }
    self = evidence.format
  }
}

/// What the lines of a text have that belongs to a format.
private struct Evidence {
  static let mostLines = 200

  private var lines = 0
  private var startsHTML = false
  private var startsFrontMatter = false
  private var rules = 0
  private var fences = 0
  private var headings = 0
  private var items = 0
  private var inlineMarks = 0
  private var times = 0
  private var messages = 0

  var format: TextFormat {
    if startsHTML { return .html }
    if times >= 1, times * 8 >= lines { return .srt }
    if messages >= 2, messages * 4 >= lines { return .chat }
    if fences >= 2 || headings >= 1 || inlineMarks >= 1 || (startsFrontMatter && rules >= 2)
      || items >= 3
    {
      return .markdown
    }
    return .plain
  }

  mutating func add(_ line: ArraySlice<UInt32>) {
    guard let first = line.first else { return }
    lines += 1
    if line.count >= 3, line.allSatisfy({ $0 == UInt32(of: "-") }) {
      if lines == 1 { startsFrontMatter = true }
      rules += 1
    }
    switch first {
    case UInt32(of: "<"):
      let head = String(scalars: line.prefix(16)).lowercased()
      if lines == 1, Self.tags.contains(where: { head.hasPrefix($0) }) { startsHTML = true }
    case UInt32(of: "`"), UInt32(of: "~"):
      if line.hasPrefix("```") || line.hasPrefix("~~~") { fences += 1 }
    case UInt32(of: "#"):
      let rest = line.drop { $0 == first }
      if line.count - rest.count <= 6, rest.first == 0x20 { headings += 1 }
    case UInt32(of: "-"), UInt32(of: "*"), UInt32(of: "+"):
      if line.dropFirst().first == 0x20 { items += 1 }
    case 0x30...0x39, UInt32(of: "["):
      noteTime(line)
    default: break
    }
    noteInlineMarks(line)
  }

  /// The times of subtitles, and those before messages.
  private mutating func noteTime(_ line: ArraySlice<UInt32>) {
    let head = line.prefix(32)
    let hasArrow = head.indices.contains { head[$0...].hasPrefix("-->") }
    if hasArrow {
      times += 1
    } else if head.prefix(20).count(where: \.isDigit) >= 8,
      head.contains(UInt32(of: ":")) || head.contains(UInt32(of: "：")),
      head.contains(where: { "-/年".scalars.contains($0) })
    {
      messages += 1
    }
  }

  /// Pairs of backquotes and of asterisks, and links.
  private mutating func noteInlineMarks(_ line: ArraySlice<UInt32>) {
    var quotes = 0
    var stars = 0
    var index = line.startIndex
    while index < line.endIndex {
      switch line[index] {
      case UInt32(of: "`"): quotes += 1
      case UInt32(of: "*") where index + 1 < line.endIndex && line[index + 1] == line[index]:
        stars += 1
        index += 1
      case UInt32(of: "]") where line[index...].hasPrefix("](") && line[index...].hasLink:
        inlineMarks += 1
      default: break
      }
      index += 1
    }
    if quotes >= 2 || stars >= 2 { inlineMarks += 1 }
  }

  private static let tags = [
    "<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<article", "<h1",
  ]
}

extension ArraySlice<UInt32> {
  /// Whether `](` is followed by an address and `)`.
  fileprivate var hasLink: Bool {
    let rest = dropFirst(2).prefix(200)
    guard let end = rest.firstIndex(of: UInt32(of: ")")) else { return false }
    return end > rest.startIndex && !rest[..<end].contains { $0 == 0x20 || $0 > 0x2E80 }
  }
}
