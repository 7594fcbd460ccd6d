import TextCore

/// Finds headings and headlines with the text below each.
///
/// A short line without a mark at its end is a heading if it has the form of a title, if whole
/// sentences follow up to the next such line, and if these have most of its characters and some of
/// their pairs.
struct HeadingFinder {
  /// The least number of units of a section.
  static let leastBody = 50
  /// A section is read up to this number of units.
  static let enoughBody = 600
  /// The greatest number of units of a section.
  static let greatestBody = 1200

  private var heading: (text: Paragraph, range: Range<Int>)?
  private var body: [(text: Paragraph, range: Range<Int>)] = []
  private var bodyCount = 0

  /// Adds the next line; returns the section that it ends, if that has a title.
  mutating func add(_ text: Paragraph) -> TitlePair? {
    guard text.looksLikeHeading else {
      append(text)
      return nil
    }
    let range = TitleForm.core(of: text, 0..<text.count)
    let isTitle = TitleForm.isTitle(text, range)
    // Names of authors, places and dates stand between a headline and its text.
    if !isTitle && body.isEmpty { return nil }
    defer {
      heading = isTitle ? (text, range) : nil
      body.removeAll(keepingCapacity: true)
      bodyCount = 0
    }
    return section
  }

  /// Ends the document; returns its last section, if that has a title.
  mutating func finish() -> TitlePair? {
    defer { self = HeadingFinder() }
    return section
  }

  private mutating func append(_ text: Paragraph) {
    guard heading != nil, bodyCount < Self.enoughBody, bodyCount + text.count <= Self.greatestBody
    else { return }
    let start = body.isEmpty ? Byline.end(in: text) : 0
    guard start < text.count else { return }
    body.append((text, start..<text.count))
    bodyCount += text.count - start
  }

  /// The section so far, nil if it has no title.
  private var section: TitlePair? {
    guard let heading, bodyCount >= Self.leastBody, let first = body.first,
      first.text.endsSentence || first.range.count >= 15
    else { return nil }
    let title = heading.text.keys[heading.range]
    guard Self.isAbout(title, body.map { $0.text.keys[$0.range] }) else { return nil }
    return TitlePair(
      title: heading.text.text(heading.range),
      body: body.map { $0.text.text($0.range) }.joined(separator: "\n"))
  }

  /// Whether the text has what the title says.
  private static func isAbout(_ title: ArraySlice<UInt64>, _ body: [ArraySlice<UInt64>]) -> Bool {
    var single = Set(title)
    var pairs = Set(KeyPair.all(in: title))
    let (singleCount, pairCount) = (single.count, pairs.count)
    for paragraph in body {
      single.subtract(paragraph)
      pairs.subtract(KeyPair.all(in: paragraph))
    }
    return (singleCount - single.count) * 10 >= singleCount * 6
      && (pairCount - pairs.count) * 10 >= pairCount * 3
  }
}

/// Two units that stand side by side.
struct KeyPair: Hashable {
  var first: UInt64
  var second: UInt64

  /// The pairs of `keys` in order.
  static func all(in keys: ArraySlice<UInt64>) -> some Sequence<KeyPair> {
    zip(keys, keys.dropFirst()).lazy.map { KeyPair(first: $0, second: $1) }
  }
}
