/// Days and times of day, which news give and headlines leave out.
enum Dates {
  /// The scalars of the units `range` of `text` without days: `今天（3月18日）`, `当地时间7日晚`, `日前`.
  static func removed(from text: Paragraph, _ range: Range<Int>) -> [UInt32] {
    var scalars: [UInt32] = []
    var index = range.lowerBound
    var kept = range.lowerBound
    func keep(before end: Int) {
      guard kept < end else { return }
      scalars += text.scalars[Int(text.units[kept].start)..<Int(text.units[end - 1].end)]
    }
    while index < range.upperBound {
      let end = self.end(text, index..<range.upperBound)
      guard end > index else {
        index += 1
        continue
      }
      keep(before: index)
      (index, kept) = (end, end)
    }
    keep(before: range.upperBound)
    return scalars
  }

  /// The index after the day that begins `range`, the lower bound if none does.
  private static func end(_ text: Paragraph, _ range: Range<Int>) -> Int {
    let start = range.lowerBound
    let string = text.text(range.prefix(4))
    var end = start
    if let word = words.first(where: { string.hasPrefix($0) }) {
      end += word.unicodeScalars.count
    } else if let day = dayEnd(text, range) {
      end = day
    }
    guard end > start else { return start }
    if end + 2 < range.upperBound, text.mark(end) == 0x28,
      let day = dayEnd(text, end + 1..<range.upperBound), day < range.upperBound,
      text.mark(day) == 0x29
    {
      end = day + 1
    }
    // 3日起, 3日至5日, 3日的 need their day.
    if end < range.upperBound, needsDay.contains(text.mark(end)) { return start }
    return end
  }

  /// The index after `3月18日上午` or a part of it, nil if `range` does not begin so.
  private static func dayEnd(_ text: Paragraph, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    guard index + 1 < range.upperBound, text.units[index].kind == .number else { return nil }
    if text.mark(index + 1) == month {
      index += 2
      guard index + 1 < range.upperBound, text.units[index].kind == .number else { return nil }
    }
    guard text.mark(index + 1) == day else { return nil }
    index += 2
    let string = text.text(index..<min(index + 2, range.upperBound))
    if let hour = hours.first(where: { string.hasPrefix($0) }) {
      index += hour.unicodeScalars.count
    }
    return index
  }

  private static let words = ["当地时间", "今天", "昨天", "昨日", "今日", "近日", "日前", "当天", "连日来"]
  private static let hours = ["上午", "下午", "晚间", "晚上", "凌晨", "清晨", "早上", "傍晚", "晚", "晨"]
  private static let month = "月".unicodeScalars.first?.value
  private static let day = "日".unicodeScalars.first?.value
  private static let needsDay = Set("起至到的前后之以—-–是".unicodeScalars.map(\.value))
}
