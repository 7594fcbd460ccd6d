import WordSegmentation

/// A piece of a text with its words: a view into buffers, not to be kept.
package struct FoundPiece {
  /// The bytes of the text before it.
  package let start: Int
  /// Its scalars.
  package let scalars: UnsafeBufferPointer<UInt32>
  /// Where in its bytes each scalar begins, then the number of bytes.
  package let offsets: UnsafePointer<UInt32>
  /// The words, by where they begin, as ranges of scalars.
  package let words: UnsafeBufferPointer<Word>
  /// What is known of each word, where the segmenter was asked for more than words.
  package let marks: UnsafeBufferPointer<WordMark>
  /// The entities, where they are looked for, as ranges of scalars.
  package let entities: UnsafeBufferPointer<EntitySpan>

  /// Where in the text a scalar begins, in bytes.
  @inline(__always)
  package func byte(of scalar: Int) -> Int { start + Int(offsets[scalar]) }
}
