/// A character of a number written in Chinese.
public enum ChineseNumeral: Sendable, Equatable {
  /// 〇 or 零, 一 to 九
  case digit(Int)
  /// 十
  case ten
  /// 百, 千, 万 or 亿
  case multiplier(Int)

  /// The numeral of a simplified character; nil for others.
  public init?(_ scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return nil }
    switch scalar {
    case "〇", "零": self = .digit(0)
    case "一": self = .digit(1)
    case "二": self = .digit(2)
    case "三": self = .digit(3)
    case "四": self = .digit(4)
    case "五": self = .digit(5)
    case "六": self = .digit(6)
    case "七": self = .digit(7)
    case "八": self = .digit(8)
    case "九": self = .digit(9)
    case "十": self = .ten
    case "百": self = .multiplier(100)
    case "千": self = .multiplier(1000)
    case "万": self = .multiplier(1_0000)
    case "亿": self = .multiplier(1_0000_0000)
    default: return nil
    }
  }

  /// The numeral of a text of one character; nil for others.
  public init?(_ text: some StringProtocol) {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex
    else { return nil }
    self.init(first.value)
  }

  /// Whether numbers below a hundred are written with it.
  public var isSmall: Bool {
    if case .multiplier = self { false } else { true }
  }
}
