import TextCore

/// Whether a text has white space between a Chinese character and a Latin word or number beside it.
struct SpacingHabit: Sendable, Equatable {
  /// Borders with words that have white space, less those that have none.
  private var words = 0
  /// The same of numbers.
  private var numbers = 0

  /// No habit: no white space.
  init() {}

  /// Takes in what stands between two neighbouring units.
  mutating func count(_ left: TextUnit.Kind, _ right: TextUnit.Kind, isSpaced: Bool) {
    guard let kind = Self.wordBesideCharacter(left, right) else { return }
    let step = isSpaced ? 1 : -1
    if kind == .number { numbers += step } else { words += step }
  }

  /// Whether there is white space between two such units of a text of this habit, whatever they are.
  func isSpaced(_ left: TextUnit.Kind, _ right: TextUnit.Kind) -> Bool {
    if left.isWord && right.isWord { return true }
    guard let kind = Self.wordBesideCharacter(left, right) else { return false }
    return kind == .number ? numbers > 0 : words > 0
  }

  private static func wordBesideCharacter(
    _ left: TextUnit.Kind, _ right: TextUnit.Kind
  ) -> TextUnit.Kind? {
    if left.isWord && right == .han { return left }
    if right.isWord && left == .han { return right }
    return nil
  }
}

extension TextUnit.Kind {
  /// Whether it is written in letters or digits.
  fileprivate var isWord: Bool { self == .latin || self == .number || self == .link }
}
