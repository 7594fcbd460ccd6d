import SystemCore
import TextCore

/// What each character of a text becomes: of several outcomes the one that its phrase and the characters
/// beside it call for.
///
/// Phrases are found from left to right, the longest first. A character whose contexts were learned gets the
/// outcome with the largest sum of weights, of equal ones the first: those of the character itself, of what
/// the phrase says, and of up to three characters on either side (a multinomial logistic regression). Any
/// other character gets what its phrase says, or its first outcome.
package struct CharacterChoices: Sendable {
  /// What a character is given that has no outcome.
  package static let none = UInt32.max
  /// The most outcomes of one character.
  static let maximumOutcomes = 32
  /// How many characters on either side count.
  static let reach = 3
  /// What stands for the characters before the text and behind it.
  static let edge: UInt32 = 2

  /// The kinds of contexts: the second symbol of each word of `contexts`, after the character.
  enum Kind: UInt32, CaseIterable {
    case alone = 1
    case phrase, left, right, both

    /// The letter of the kind in tables.
    var letter: String {
      switch self {
      case .alone: "b"
      case .phrase: "d"
      case .left: "l"
      case .right: "r"
      case .both: "m"
      }
    }
  }

  /// The outcomes of a character.
  struct Entry: Sendable {
    /// Where they are among all outcomes, the usual one first.
    var start: Int32
    /// How many they are.
    var count: Int32
    /// The state of `contexts` after the character, below 0 where nothing was learned.
    var context: Int32
  }

  /// Phrases; a value is where the outcomes of a phrase begin, one a character.
  let phrases: DoubleArrayTrie
  let phraseOutcomes: MappedElements<UInt32>
  /// Words of a character, a kind and a context, which is read from the character outwards; a value is
  /// where the weights begin, one an outcome of the character.
  let contexts: DoubleArrayTrie
  let weights: MappedElements<Int8>
  /// The outcomes of all characters.
  let outcomes: MappedElements<UInt32>
  let entries: [Entry]
  /// The number of each character's entry, -1 where it has none.
  let numbers: ScalarTable
  /// What the outcome that a phrase says is given where no weight was learned for that.
  let phraseWeight: Int32

  /// The outcomes that a character may have, the usual one first.
  package func outcomes(of scalar: UInt32) -> [UInt32] {
    let number = Int(numbers[scalar])
    guard number >= 0 else { return [] }
    let start = Int(entries[number].start)
    return (start..<start + Int(entries[number].count)).map { outcomes[$0] }
  }

  /// Replaces `result` by the outcome of each scalar of a text; ``none`` for what is no character of the
  /// tables.
  package func choose(
    _ text: UnsafeBufferPointer<UInt32>, into result: inout FlatBuffer<UInt32>
  ) {
    result.removeAll()
    result.reserve(text.count)
    matchPhrases(text, into: result.end)
    result.advance(by: text.count)
    contexts.withSearch { contexts in
      weights.withUnsafeBufferPointer { weights in
        outcomes.withUnsafeBufferPointer { outcomes in
          numbers.withReader { numbers in
            let scorer = ContextScorer(
              text: text, contexts: contexts, weights: weights, outcomes: outcomes,
              phraseWeight: phraseWeight)
            let chosen = result.base
            for index in 0..<text.count {
              let number = Int(numbers[text[index]])
              guard number >= 0 else { continue }
              chosen[index] = scorer.best(at: index, of: entries[number], phrase: chosen[index])
            }
          }
        }
      }
    }
  }

  /// Puts what its phrase says for each scalar, ``none`` outside of phrases.
  private func matchPhrases(
    _ text: UnsafeBufferPointer<UInt32>, into result: UnsafeMutablePointer<UInt32>
  ) {
    phraseOutcomes.withUnsafeBufferPointer { outcomes in
      phrases.withSearch { search in
        var start = 0
        while start < text.count {
          var (state, index, length, value) = (0, start, 0, 0)
          while index < text.count, let next = search.step(from: state, by: text[index]) {
            (state, index) = (next, index + 1)
            if let found = search.value(of: next) { (length, value) = (index - start, Int(found)) }
          }
          // A damaged file may say less than a phrase needs.
          guard length > 0, value + length <= outcomes.count else {
            result[start] = Self.none
            start += 1
            continue
          }
          for offset in 0..<length { result[start + offset] = outcomes[value + offset] }
          start += length
        }
      }
    }
  }
}
