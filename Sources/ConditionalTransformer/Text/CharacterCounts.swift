import TextCore

/// How often each character of a text occurs, from which a vocabulary is made.
package struct CharacterCounts: Sendable {
  private var counts: [UInt32: Int] = [:]

  /// No text.
  package init() {}

  /// Adds folded characters.
  package mutating func add(_ scalars: [UInt32]) {
    for scalar in scalars { counts[scalar, default: 0] += 1 }
  }

  /// The characters that occur at least `minimum` times, and those of `known` that occur at all, the
  /// most frequent first.
  /// Throws `ConditionalError.badConfiguration` where there are none.
  package func vocabulary(
    minimum: Int, known: Vocabulary? = nil
  ) throws(ConditionalError) -> Vocabulary {
    func isKnown(_ scalar: UInt32) -> Bool {
      guard let known else { return false }
      return known.id(of: scalar) != Vocabulary.unknownID
    }
    let kept = counts.filter { $0.value >= minimum || isKnown($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !kept.isEmpty else {
      throw .badConfiguration("no character occurs \(minimum) times: give more text")
    }
    do {
      return try Vocabulary(entries: kept.map { Vocabulary.Entry(.scalar($0.key)) })
    } catch {
      throw .badConfiguration("\(error)")
    }
  }
}
