import SystemCore
import TextCore

/// One of the likeliest ways to cut a line.
package struct LineReading: Sendable, Equatable {
  /// The words.
  package var words: [Word]
  /// The probability of all of them together.
  package var probability: Double
}

/// The words of several lines in one row; the storage is kept from use to use.
package struct SegmentedLines: ~Copyable {
  /// The words of all lines; their ranges count from the beginning of their line.
  package var words = FlatBuffer<Word>()
  /// For each line the index after its last word.
  package var ends = FlatBuffer<Int32>()
  /// What is known of each word, where the segmenter was asked for more than the words; else empty.
  package var marks = FlatBuffer<WordMark>()
  /// The likeliest readings of each line, where they are asked for.
  package var readings: [[LineReading]] = []
  /// The tags that words name by their numbers, the first one empty: those of dictionary entries, then parts of speech.
  package var tags: [String] = [""]

  /// The entities of all lines, where they are asked for, and for each line the number after its last one.
  package var entities = FlatBuffer<EntitySpan>()
  package var entityEnds = FlatBuffer<Int32>()
  /// The types that entities name by their numbers.
  package var entityTypes: [String] = []

  /// No lines.
  package init() {}

  /// Removes all lines.
  package mutating func removeAll() {
    words.removeAll()
    ends.removeAll()
    marks.removeAll()
    readings.removeAll(keepingCapacity: true)
    entities.removeAll()
    entityEnds.removeAll()
  }

  /// The entities of a line; none where none were asked for.
  package func entities(ofLine line: Int) -> UnsafeBufferPointer<EntitySpan> {
    guard entityEnds.count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = line == 0 ? 0 : Int(entityEnds.base[line - 1])
    return UnsafeBufferPointer(rebasing: entities.elements[start..<Int(entityEnds.base[line])])
  }

  /// The marks of a line's words; empty where there are none.
  package func marks(ofLine line: Int) -> UnsafeBufferPointer<WordMark> {
    guard marks.count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = line == 0 ? 0 : Int(ends.base[line - 1])
    return UnsafeBufferPointer(rebasing: marks.elements[start..<Int(ends.base[line])])
  }

  /// The words of a line.
  package func words(ofLine line: Int) -> UnsafeBufferPointer<Word> {
    let start = line == 0 ? 0 : Int(ends.base[line - 1])
    return UnsafeBufferPointer(rebasing: words.elements[start..<Int(ends.base[line])])
  }
}
