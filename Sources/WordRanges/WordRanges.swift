import SystemCore

/// Words of texts by their places, in flat arrays that are kept from use to use.
package struct WordRanges: ~Copyable {
  /// Where each word begins in its text.
  package var starts = FlatBuffer<UInt32>()
  /// Where each word ends.
  package var ends = FlatBuffer<UInt32>()
  /// What each word is made of, a raw value of `TextUnit.Kind`.
  package var kinds = FlatBuffer<UInt8>()
  /// What each word is among those of all readings: the place of its level in `WordLevel.allCases`. Empty where
  /// only words were asked for.
  package var levels = FlatBuffer<UInt8>()
  /// The probability of each word. Empty where only words were asked for.
  package var probabilities = FlatBuffer<Float>()
  /// The number of each word's tag in ``tagNames``.
  package var tags = FlatBuffer<UInt16>()
  /// The tags, the first one empty.
  package var tagNames: [String] = [""]
  /// For each text the number of words before its end.
  package var textEnds = FlatBuffer<Int>()

  /// No texts.
  package init() {}

  /// The number of words.
  package var count: Int { ends.count }

  /// Removes all texts.
  package mutating func removeAll() {
    starts.removeAll()
    ends.removeAll()
    kinds.removeAll()
    levels.removeAll()
    probabilities.removeAll()
    tags.removeAll()
    textEnds.removeAll()
  }

  /// Adds the texts of another, whose tags are the same.
  package mutating func append(_ other: borrowing WordRanges) {
    let first = count
    starts.append(contentsOf: other.starts.elements)
    ends.append(contentsOf: other.ends.elements)
    kinds.append(contentsOf: other.kinds.elements)
    levels.append(contentsOf: other.levels.elements)
    probabilities.append(contentsOf: other.probabilities.elements)
    tags.append(contentsOf: other.tags.elements)
    for end in other.textEnds.elements { textEnds.append(first + end) }
    tagNames = other.tagNames
  }
}
