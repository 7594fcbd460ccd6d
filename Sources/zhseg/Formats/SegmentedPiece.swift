import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// A line, or a piece of a long one, with its words. A view into a batch, not to be kept.
struct SegmentedPiece {
  /// The line or piece.
  let piece: LineReader.Piece
  /// The words, which cover the piece's scalars in order unless words of other readings or none of some classes are
  /// asked for.
  let words: UnsafeBufferPointer<Word>
  /// What is known of each word beside its place; empty unless it was asked for.
  let marks: UnsafeBufferPointer<WordMark>
  /// The likeliest readings of the piece; empty unless they were asked for.
  let readings: [LineReading]
  /// The piece's scalars.
  let scalars: UnsafePointer<UInt32>
  /// The number of its scalars.
  let scalarCount: Int
  /// Where in the batch's bytes each scalar begins, then where the last one ends.
  let offsets: UnsafePointer<UInt32>
  /// The bytes of the batch, if they are the scalars in UTF-8. Sixteen bytes from the beginning of a
  /// character can always be read.
  let source: UnsafePointer<UInt8>?
  /// The tags that words name by their numbers.
  let tags: [String]
  /// The entities, where they were asked for, and the types that they name by their numbers.
  let entities: UnsafeBufferPointer<EntitySpan>
  let entityTypes: [String]

  /// The words that are not white space.
  var visibleWords: some Sequence<Word> { words.lazy.filter { !$0.isSpace } }

  /// The tag of `word`.
  func tag(of word: Word) -> String? { word.tag > 0 ? tags[Int(word.tag)] : nil }

  /// The bytes of `word` in the file.
  func bytes(of word: Word) -> Range<Int> { bytes(of: word.range) }

  /// The bytes of some scalars in the file.
  func bytes(of scalars: Range<Int>) -> Range<Int> {
    let start = piece.offset - Int(offsets[0])
    return start + Int(offsets[scalars.lowerBound])..<start + Int(offsets[scalars.upperBound])
  }

  /// The most bytes that `put` writes, or leaves changed, for words of that number of scalars together.
  static func room(scalars: Int) -> Int { 4 * scalars + 16 }

  /// Puts the characters of `word` at `target`, where there must be room; returns their bytes' number.
  @inline(__always)
  func put(_ word: Word, at target: UnsafeMutablePointer<UInt8>) -> Int {
    guard let source else { return encode(word, at: target) }
    let start = Int(offsets[Int(word.start)])
    let count = Int(offsets[Int(word.end)]) &- start
    var done = 0
    repeat {
      // Whole vectors: a word is seldom longer than one, and copying less would not be faster.
      UnsafeMutableRawPointer(target + done).storeBytes(
        of: UnsafeRawPointer(source + start + done).loadUnaligned(as: SIMD16<UInt8>.self),
        as: SIMD16<UInt8>.self)
      done &+= 16
    } while done < count
    return count
  }

  private func encode(_ word: Word, at target: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    for index in word.range { count += (target + count).put(scalar: scalars[index]) }
    return count
  }
}

extension OutputBuffer {
  /// Adds the characters of `word` in `piece`.
  mutating func write(_ word: Word, of piece: SegmentedPiece) {
    write(upTo: SegmentedPiece.room(scalars: word.range.count)) { piece.put(word, at: $0) }
  }
}
