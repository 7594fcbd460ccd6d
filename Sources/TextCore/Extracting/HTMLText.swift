/// The text of HTML without tags, comments, scripts, styles and navigation.
package struct HTMLText: LineExtractor {
  /// Elements whose contents are no text of the page.
  private static let skipped: Set<String> = [
    "script", "style", "nav", "header", "footer", "noscript", "template", "svg", "pre", "code",
    "select", "button", "aside", "form",
  ]
  /// Elements of which there is no end.
  private static let longestTag = 1 << 16

  private enum State {
    case text
    case tag([UInt32])
    case comment
  }

  private var state = State.text
  /// The page's own titles: what `title` and the first `h1` hold.
  package private(set) var titles: [String] = []
  /// The text so far of the title that is open.
  private var title: [UInt32]?
  /// The element whose contents are left out, and how many of its name are open.
  private var element: (name: String, depth: Int)?

  /// The beginning of a file.
  package init() {}

  package mutating func text(of line: ArraySlice<UInt32>) -> [UInt32] {
    var text: [UInt32] = []
    var rest = line
    while let scalar = rest.first {
      switch state {
      case .comment:
        guard rest.hasPrefix("-->") else {
          rest.removeFirst()
          continue
        }
        rest = rest.dropFirst(3)
        state = .text
      case .tag(var name):
        rest.removeFirst()
        if scalar == UInt32(of: ">") || name.count > Self.longestTag {
          end(tag: name, into: &text)
          state = .text
        } else {
          name.append(scalar)
          state = .tag(name)
        }
      case .text:
        if rest.hasPrefix("<!--") {
          rest = rest.dropFirst(4)
          state = .comment
        } else if scalar == UInt32(of: "<"), Self.beginsTag(rest.dropFirst().first) {
          rest.removeFirst()
          state = .tag([])
        } else if scalar == UInt32(of: "&"), let (value, length) = Self.entity(rest) {
          if element == nil { add(value, to: &text) }
          rest = rest.dropFirst(length)
        } else {
          rest.removeFirst()
          if element == nil { add(scalar, to: &text) }
        }
      }
    }
    if case .tag(let name) = state { state = .tag(name + [0x20]) }
    return text
  }

  private mutating func add(_ scalar: UInt32, to text: inout [UInt32]) {
    text.append(scalar)
    title?.append(scalar)
  }

  private static func beginsTag(_ scalar: UInt32?) -> Bool {
    guard let scalar, let letter = Unicode.Scalar(scalar) else { return false }
    return letter == "/" || letter == "!" || letter == "?" || ("a"..."z").contains(letter)
      || ("A"..."Z").contains(letter)
  }

  /// Notes that a tag ended, of which this stood between `<` and `>`.
  private mutating func end(tag: [UInt32], into text: inout [UInt32]) {
    let closes = tag.first == UInt32(of: "/")
    let isWhole = tag.last == UInt32(of: "/")
    let name = String(
      scalars: tag.drop { $0 == UInt32(of: "/") }.prefix {
        !$0.isWhiteSpace && $0 != UInt32(of: "/")
      }
    ).lowercased()
    if let open = element {
      guard name == open.name, !isWhole else { return }
      let depth = open.depth + (closes ? -1 : 1)
      element = depth == 0 ? nil : (open.name, depth)
    } else if Self.skipped.contains(name), !closes, !isWhole {
      element = (name, 1)
    } else if !Self.inline.contains(name) {
      text.append(0x09)  // what other elements hold is apart
      if name == "title" || name == "h1" { noteTitle(ends: closes) }
    }
  }

  private mutating func noteTitle(ends: Bool) {
    if ends, let text = title {
      let name = String(scalars: text[...].trimmed)
      if !name.isEmpty, titles.count < Self.mostTitles { titles.append(name) }
    }
    title = ends ? nil : []
  }

  private static let mostTitles = 2

  /// Elements within a sentence.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "cite", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s",
    "small", "span", "strong", "sub", "sup", "u", "var", "wbr", "ruby",
  ]

  /// The character of the entity that `text` begins with, and how many scalars it takes.
  private static func entity(_ text: ArraySlice<UInt32>) -> (value: UInt32, length: Int)? {
    let name = text.dropFirst().prefix(10).prefix { $0 != UInt32(of: ";") }
    guard !name.isEmpty, text.dropFirst(name.count + 1).first == UInt32(of: ";") else { return nil }
    let written = String(scalars: name)
    let value: UInt32?
    if written.hasPrefix("#x") || written.hasPrefix("#X") {
      value = UInt32(written.dropFirst(2), radix: 16)
    } else if written.hasPrefix("#") {
      value = UInt32(written.dropFirst())
    } else {
      value = named[written]
    }
    guard let value, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar == "\n" ? 0x20 : value, name.count + 2)
  }

  private static let named: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0x20, "ensp": 0x20,
    "emsp": 0x20, "middot": 0xB7, "bull": 0x2022, "hellip": 0x2026, "mdash": 0x2014,
    "ndash": 0x2013,
    "ldquo": 0x201C, "rdquo": 0x201D, "lsquo": 0x2018, "rsquo": 0x2019, "copy": 0xA9, "reg": 0xAE,
    "times": 0xD7, "laquo": 0xAB, "raquo": 0xBB,
  ]
}
