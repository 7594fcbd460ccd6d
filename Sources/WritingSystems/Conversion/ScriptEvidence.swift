import TextCore

/// Which characters only one of the scripts has, so that they tell text in one from text in the other.
package struct ScriptEvidence: Sendable {
  /// What characters of a text tell.
  package struct Tally: Equatable, Sendable {
    /// How many there are that only simplified text has.
    package var simplified = 0
    /// How many there are that only traditional text has.
    package var traditional = 0

    /// Nothing told.
    package init() {}
  }

  private static let simplifiedNumber: Int32 = 1
  private static let traditionalNumber: Int32 = 2

  private var numbers = ScalarTable(missing: 0)

  /// The evidence that a model lists.
  package init(_ model: WritingModel) {
    for pair in model.forms["simplified-only"] ?? [] {
      numbers.set(pair.character, to: Self.simplifiedNumber)
    }
    for pair in model.forms["traditional-only"] ?? [] {
      numbers.set(pair.character, to: Self.traditionalNumber)
    }
  }

  /// What the characters of a text tell.
  package func tally(_ text: UnsafeBufferPointer<UInt32>) -> Tally {
    var counts = (neutral: 0, simplified: 0, traditional: 0)
    numbers.withReader { numbers in
      for scalar in text {
        switch numbers[scalar] {
        case Self.simplifiedNumber: counts.simplified += 1
        case Self.traditionalNumber: counts.traditional += 1
        default: counts.neutral += 1
        }
      }
    }
    var tally = Tally()
    tally.simplified = counts.simplified
    tally.traditional = counts.traditional
    return tally
  }

  /// Whether text in simplified characters, or text in traditional ones, never has a character.
  func isForeign(_ scalar: UInt32, toSimplified: Bool) -> Bool {
    numbers[scalar] == (toSimplified ? Self.traditionalNumber : Self.simplifiedNumber)
  }
}
