import TextCore

/// A line of raw text, or a part of one, cut into units; white space is no unit.
struct Paragraph {
  /// The Unicode scalars.
  let scalars: [UInt32]
  /// What is written, in order.
  private(set) var units: [TextUnit]
  /// For each unit a number that is the same for the same text whatever its width and case.
  private(set) var keys: [UInt64]

  /// The paragraph of `scalars`, cut by `tokenizer`.
  init(_ scalars: [UInt32], tokenizer: Tokenizer) {
    self.scalars = scalars
    units = tokenizer.units(of: scalars).filter { $0.kind != .space && $0.kind != .newline }
    keys = units.map { $0.key(in: scalars) }
  }

  /// Whether a mark, a full stop among them, ends sentences.
  static func endsSentence(_ mark: UInt32) -> Bool {
    guard let mark = Punctuation(mark) else { return false }
    return mark.endsSentence || mark == .fullStop
  }

  /// Whether a mark does not stand at the end of a heading.
  private static func isStop(_ mark: UInt32) -> Bool {
    guard let mark = Punctuation(mark) else { return false }
    return mark != .straightQuote && mark != .joiner
  }

  /// The number of units.
  var count: Int { units.count }

  /// The width-folded first scalar of unit `index`.
  func mark(_ index: Int) -> UInt32 { TextFolding.width.fold(scalars[Int(units[index].start)]) }

  /// The text from the first to the last of the units `range`.
  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(scalars: scalars[Int(units[first].start)..<Int(units[last].end)])
  }

  /// The text of unit `index`, its width folded.
  func folded(_ index: Int) -> String {
    String(scalars: scalars[units[index].range].lazy.map(TextFolding.width.fold))
  }

  /// The index after the last unit that is no closing quote or bracket.
  var endBeforeClosing: Int {
    var end = count
    while end > 0 && MarkPairs.common.isClosing(mark(end - 1)) { end -= 1 }
    return end
  }

  /// Whether it ends as a sentence does.
  var endsSentence: Bool {
    let end = endBeforeClosing
    return end > 0 && Self.endsSentence(mark(end - 1))
  }

  /// Whether it may be a heading by its looks: short, and without a mark at its end, or a question of
  /// one clause.
  var looksLikeHeading: Bool {
    let end = endBeforeClosing
    guard count <= 40, end > 0, Self.isStop(mark(end - 1)) else {
      return count <= 40 && end > 0
    }
    return mark(end - 1) == 0x3F && count <= 20
      && TitleMarks.questions.contains { text(0..<min(count, 4)).hasPrefix($0) }
  }
}

/// What tells headings and titles from other lines.
enum TitleMarks {
  /// Beginnings of questions that are headings.
  static let questions = ["什么是", "为什么", "为何", "如何", "怎么", "怎样", "何时", "谁"]
  /// What is found in code and tables, and not in titles.
  static let technical = Set("{}[]=$<>|\\`~^_@*#+;。…→\u{FFFD}".unicodeScalars.map(\.value))
}
