import TextCore

/// Finds words that are numbers: digits and Chinese numerals, with the unit of a date.
///
/// Numbers are an open class in which counts say nothing about words, so they are cut by rule before
/// any statistics: `1998年`, `12月`, `三十一日`, `120万`. A single Chinese numeral is left to the
/// statistics, since it is part of many words (统一, 一定).
package struct NumberWords: Sendable {
  private enum Class: UInt8 {
    case other, numeral, digits, manyDigits, year, dateUnit
  }

  /// By symbol.
  private let classes: [Class]

  /// The rule for symbols with the given texts; the first text is that of symbol 1.
  package init(texts: some Sequence<String>) {
    classes = [.other] + texts.map(Self.classify)
  }

  /// The end of the number that begins at `start`; nil if none begins there.
  package func end(_ symbols: UnsafeBufferPointer<UInt32>, from start: Int) -> Int? {
    var end = start
    var hasDigits = false
    var isLong = false
    scan: while end < symbols.count {
      switch classes[Int(symbols[end])] {
      case .numeral: break
      case .digits: hasDigits = true
      case .manyDigits: (hasDigits, isLong) = (true, true)
      default: break scan
      }
      end += 1
    }
    let count = end - start
    guard hasDigits || count >= 2 else { return nil }
    if end < symbols.count {
      let next = classes[Int(symbols[end])]
      // "5年" is a duration, "1998年" and "一九九八年" are years.
      if next == .dateUnit || next == .year && (isLong || count >= 4) { end += 1 }
    }
    return end
  }

  private static func classify(_ text: String) -> Class {
    if ChineseNumeral(text) != nil { return .numeral }
    switch text {
    case "年": return .year
    case "月", "日", "时": return .dateUnit
    default:
      guard text.utf8.allSatisfy({ digits.contains($0) || $0 == 0x2C || $0 == 0x2E }),
        let first = text.utf8.first, digits.contains(first)
      else { return .other }
      return text.utf8.count >= 4 ? .manyDigits : .digits
    }
  }

  private static let digits: ClosedRange<UInt8> = 0x30...0x39
}
