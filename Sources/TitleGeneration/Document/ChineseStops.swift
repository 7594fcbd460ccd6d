import TextCore

/// Half-width full stops after Chinese characters, as some type them for 。
enum ChineseStops {
  /// Replaces them by 。: `投入运行.该厂`.
  static func replace(in text: inout [UInt32]) {
    for index in text.indices where text[index] == 0x2E && index > 0 {
      guard isChinese(text[index - 1]) else { continue }
      let next = index + 1 < text.count ? text[index + 1] : 0x0A
      if isChinese(next) || next.isWhiteSpace { text[index] = 0x3002 }
    }
  }

  private static func isChinese(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || (0x3000...0x303F).contains(scalar)
      || scalar == 0x201C || scalar == 0x201D || scalar == 0xFF08 || scalar == 0xFF09
  }
}
