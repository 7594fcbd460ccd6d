import TextCore

/// What newspapers put before the text: `新华社福州三月四日电（记者某某）`, `本报讯`.
enum Byline {
  /// The index of the first unit of `text` after a byline, 0 if it has none.
  static func end(in text: Paragraph) -> Int {
    let limit = min(text.count, 60)
    let head = text.text(0..<min(limit, 8))
    guard agencies.contains(where: { head.contains($0) }) else { return 0 }
    var end = 0
    for index in 0..<limit {
      let mark = text.mark(index)
      if mark == dian || mark == xun {
        end = index + 1
        break
      }
      let kind = Punctuation(mark)
      if kind == .terminator || kind == .semicolon { return 0 }
    }
    guard end > 0 else { return 0 }
    return afterReporter(text, end)
  }

  /// The index after the reporters' names that stand in brackets, or before 报道：, at `start`.
  private static func afterReporter(_ text: Paragraph, _ start: Int) -> Int {
    guard start < text.count else { return start }
    let limit = min(text.count, start + 40)
    if text.mark(start) == 0x28 {
      let close = (start..<limit).first { text.mark($0) == 0x29 }
      return close.map { $0 + 1 } ?? start
    }
    let follows = text.text(start..<min(start + 6, text.count))
    guard follows.contains("记者") || follows.contains("通讯员") else { return start }
    let colon = (start..<limit).first { text.mark($0) == 0x3A }
    return colon.map { $0 + 1 } ?? start
  }

  private static let agencies = ["新华社", "新华网", "中新社", "中新网", "本报", "据报道", "新浪", "中央社"]
  private static let dian = "电".unicodeScalars.first?.value
  private static let xun = "讯".unicodeScalars.first?.value
}
