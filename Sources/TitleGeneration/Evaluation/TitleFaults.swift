import TextCore

/// What is wrong with the form of a title, whatever its article.
public struct TitleFaults: OptionSet, Codable, Hashable, Sendable {
  /// The bits of the faults.
  public let rawValue: Int

  /// The faults of some bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A run of three Chinese characters stands twice in it.
  public static let repetition = TitleFaults(rawValue: 1)
  /// It begins or ends with a mark that goes on, such as a comma.
  public static let danglingMark = TitleFaults(rawValue: 2)
  /// A quote or bracket is opened and not closed, or closed and not opened.
  public static let openPair = TitleFaults(rawValue: 4)

  /// It breaks off in a word or a mark that goes on: 的, 和, 需要.
  public static let unfinished = TitleFaults(rawValue: 8)

  /// The faults of a title.
  public init(of title: String) {
    let text = title.unicodeScalars.map { TextFolding.width.fold($0.value) }.filter { $0 != 0x20 }
    self = []
    if Self.hasRepetition(text) { insert(.repetition) }
    if [text.first, text.last].contains(where: { $0.map(Self.isDangling) ?? false }) {
      insert(.danglingMark)
    }
    if Self.hasOpenPair(text) { insert(.openPair) }
    if !text.isEmpty, TitleEnd.isUnfinished(title) { insert(.unfinished) }
  }

  private static func hasRepetition(_ text: [UInt32]) -> Bool {
    guard text.count >= 3 else { return false }
    var seen: Set<[UInt32]> = []
    for start in 0...text.count - 3 {
      let run = Array(text[start..<start + 3])
      guard run.allSatisfy(isHan) else { continue }
      if !seen.insert(run).inserted { return true }
    }
    return false
  }

  private static func isHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || (0x2_0000...0x3_FFFF).contains(scalar)
  }

  /// ，、；： and their half-width forms, and a lone joining mark.
  private static func isDangling(_ scalar: UInt32) -> Bool {
    guard let mark = Punctuation(scalar) else { return false }
    return mark.endsClause || mark == .listComma || mark == .joiner
  }

  private static func hasOpenPair(_ text: [UInt32]) -> Bool {
    var open: [UInt32] = []
    // A single quote also stands in Latin words.
    for scalar in text where scalar != 0x2018 && scalar != 0x2019 {
      if let closing = MarkPairs.common.closing(of: scalar) {
        open.append(closing)
      } else if MarkPairs.common.isClosing(scalar) && open.popLast() != scalar {
        return true
      }
    }
    return !open.isEmpty
  }
}
