import TextCore

/// What a line or a clause must look like to pass for a title.
enum TitleForm {
  /// How many units a title has.
  static let lengths = 4...32

  /// The units in `range` of `text` without numbering, bullets and the like; may be empty.
  static func core(of text: Paragraph, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while let next = afterNumbering(text, start..<range.upperBound) { start = next }
    var end = range.upperBound
    while end > start && trailing.contains(text.mark(end - 1)) { end -= 1 }
    return start..<withoutDate(text, start..<end)
  }

  /// Whether the units `range` of `text` may be a title.
  static func isTitle(_ text: Paragraph, _ range: Range<Int>) -> Bool {
    guard lengths.contains(range.count),
      text.units[range.upperBound - 1].end - text.units[range.lowerBound].start <= 70
    else { return false }
    var han = 0
    var commas = 0
    var open: [UInt32] = []
    for index in range {
      let mark = text.mark(index)
      switch text.units[index].kind {
      case .han: han += 1
      case .link, .emoji, .newline: return false
      case .punctuation:
        if TitleMarks.technical.contains(mark) { return false }
        if mark == 0x2C { commas += 1 }
        if let closing = MarkPairs.common.closing(of: mark) {
          open.append(closing)
        } else if MarkPairs.common.isClosing(mark), open.popLast() != mark {
          return false
        }
      case .number, .latin, .other, .space: break
      }
    }
    guard open.isEmpty, commas <= 1, han >= 3, han * 5 >= range.count * 2 else { return false }
    if text.units[range.lowerBound].kind == .punctuation,
      MarkPairs.common.closing(of: text.mark(range.lowerBound)) == nil
    {
      return false
    }
    let string = text.text(range)
    return !LeadWords.leans(string) && !LeadWords.isCredit(string)
  }

  /// The index after a number, a bullet or `第一步：` at the beginning of `range`, nil if none is there.
  private static func afterNumbering(_ text: Paragraph, _ range: Range<Int>) -> Int? {
    guard range.count >= 2 else { return nil }
    let first = range.lowerBound
    let mark = text.mark(first)
    switch text.units[first].kind {
    case .punctuation, .emoji, .other:
      if mark == 0x28, range.count > 3, text.mark(first + 2) == 0x29, isNumeral(text, first + 1) {
        return first + 3
      }
      return MarkPairs.common.closing(of: mark) == nil ? first + 1 : nil
    case .number, .latin, .han:
      var end = first
      while end < range.upperBound && isNumeral(text, end) { end += 1 }
      if end > first, end < range.upperBound, numberEnds.contains(text.mark(end)) { return end + 1 }
      if text.units[first].kind == .number, text.units[first].end < text.units[first + 1].start,
        text.folded(first).contains("."), text.mark(first + 1) != edition
      {
        return first + 1
      }
      return afterStep(text, range)
    case .link, .space, .newline: return nil
    }
  }

  /// The index after `步骤 1：`, `第二步、`, `第三章`, `问题 1：` and the like.
  private static func afterStep(_ text: Paragraph, _ range: Range<Int>) -> Int? {
    let string = text.text(range.prefix(2))
    var index: Int
    if string.hasPrefix("步骤") || string.hasPrefix("问题") || string.hasPrefix("方法") {
      index = range.lowerBound + 2
    } else if string.hasPrefix("第") {
      index = range.lowerBound + 1
    } else {
      return nil
    }
    let numeral = index
    while index < range.upperBound && isNumeral(text, index) { index += 1 }
    guard index > numeral else { return nil }
    if string.hasPrefix("第") {
      guard index < range.upperBound, stepWords.contains(text.mark(index)) else { return nil }
      index += 1
    }
    if index < range.upperBound, numberEnds.contains(text.mark(index)) { index += 1 }
    return index
  }

  private static func isNumeral(_ text: Paragraph, _ index: Int) -> Bool {
    guard text.units[index].kind != .number else { return true }
    let numeral = ChineseNumeral(text.mark(index))
    return numeral?.isSmall ?? false && numeral != .digit(0)
  }

  /// The end of `range` before a date with time, which archives of newspapers put behind headlines.
  private static func withoutDate(_ text: Paragraph, _ range: Range<Int>) -> Int {
    for index in range.dropFirst(4) where text.units[index].kind == .number {
      let number = text.folded(index)
      if number.count >= 4, number.hasPrefix("19") || number.hasPrefix("20"),
        index + 1 < range.upperBound, dashes.contains(text.mark(index + 1))
      {
        return index
      }
    }
    return range.upperBound
  }

  private static let numberEnds = Set(".、):：,）．".unicodeScalars.map(\.value))
  private static let stepWords = Set("步章节条".unicodeScalars.map(\.value))
  private static let trailing = Set("#*。.;,:：、-—".unicodeScalars.map(\.value))
  private static let dashes = Set("-—－–".unicodeScalars.map(\.value))
  private static let edition = "版".unicodeScalars.first?.value
}
