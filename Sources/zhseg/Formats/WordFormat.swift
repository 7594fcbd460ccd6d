import CommandSupport
import TextCore
import WordSegmentation

/// Turns segmented lines into bytes, one output format each.
///
/// The calls come in this order: `beginFile`, then for every line `beginLine`, `words` once for each
/// of its pieces, and `endLine`. A line is one piece unless it is very long, so that memory stays
/// bounded whatever the length.
protocol WordFormat {
  /// A file begins whose name is `name`.
  mutating func beginFile(_ name: String)

  /// The line whose first (often only) piece is `piece` begins.
  mutating func beginLine(_ piece: SegmentedPiece, to output: OutputWriter) throws(OutputError)

  /// The words of the next piece of the line.
  mutating func words(_ piece: SegmentedPiece, to output: OutputWriter) throws(OutputError)

  /// The line ends before byte `offset` of the file.
  mutating func endLine(at offset: Int, to output: OutputWriter) throws(OutputError)
}

/// A line, or a piece of a long one, with its words.
struct SegmentedPiece: Sendable {
  /// The line or piece.
  var piece: LinePiece
  /// The words, which cover the piece's scalars in order.
  var words: [Word]

  /// The words that are not white space.
  var visibleWords: some Sequence<Word> { words.lazy.filter { !$0.isSpace } }

  /// The bytes of `word` in the file.
  func bytes(of word: Word) -> Range<Int> {
    let range = piece.text.byteRange(of: word.range)
    return range.lowerBound + piece.offset..<range.upperBound + piece.offset
  }
}

extension OutputWriter {
  /// Adds the characters of `word` in `text`.
  func write(_ word: Word, of text: DecodedText) throws(OutputError) {
    for index in word.range {
      try write(scalar: text.scalars[index])
    }
  }
}
