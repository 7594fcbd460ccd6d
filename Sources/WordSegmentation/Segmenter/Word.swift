import TextCore

/// A word of a line: a range of its scalars.
package struct Word: Sendable, Equatable, BitwiseCopyable {
  /// The index of the first scalar.
  package var start: Int32
  /// The index after the last scalar.
  package var end: Int32
  /// What it is made of: the kind of its unit, or for several units that of the most telling one,
  /// Chinese before Latin before numbers.
  package var kind: TextUnit.Kind
  /// The number of its tag in ``SegmentedLines/tags``; 0 for none.
  package var tag: UInt16 = 0

  /// The scalars.
  package var range: Range<Int> { Int(start)..<Int(end) }

  /// Whether this is white space or a line break rather than a word of the language.
  package var isSpace: Bool { kind.isWhiteSpace }
}

extension TextUnit.Kind {
  /// The kind that tells more about a word made of both.
  @inline(__always)
  func merged(with other: TextUnit.Kind) -> TextUnit.Kind {
    rawValue >= other.rawValue ? self : other
  }
}
