import SystemCore
import TextCore

/// The words of several lines in one row; the storage is kept from use to use.
package struct SegmentedLines: ~Copyable {
  /// The words of all lines; their ranges count from the beginning of their line.
  package var words = FlatBuffer<Word>()
  /// For each line the index after its last word.
  package var ends = FlatBuffer<Int32>()

  /// No lines.
  package init() {}

  /// Removes all lines.
  package mutating func removeAll() {
    words.removeAll()
    ends.removeAll()
  }

  /// The words of a line.
  package func words(ofLine line: Int) -> UnsafeBufferPointer<Word> {
    let start = line == 0 ? 0 : Int(ends.base[line - 1])
    return UnsafeBufferPointer(rebasing: words.elements[start..<Int(ends.base[line])])
  }
}
