import CommandSupport
import Reporting
import WordSegmentation

/// One output line an input line, its words separated by a string of the user's choice.
///
/// White space of the input is not written: words are separated there anyway. Every line ends with
/// a line feed, also a last one that had none and those that ended with CR LF.
struct SeparatedFormat: WordFormat {
  /// What stands between two words of a line, in UTF-8.
  let separator: [UInt8]
  /// Whether a word that has a tag is followed by `/` and the tag.
  let writesTags: Bool
  private var isFirstWord = true

  init(separator: String, writesTags: Bool = false) {
    self.separator = Array(separator.utf8)
    self.writesTags = writesTags
  }

  mutating func beginFile(_ name: String) {}

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    isFirstWord = true
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    guard let last = piece.words.last else { return }
    if writesTags { return taggedWords(piece, to: &output) }
    // Words of other readings overlap.
    let scalars =
      piece.marks.isEmpty ? Int(last.end) : piece.words.reduce(0) { $0 + $1.range.count }
    let room = SegmentedPiece.room(scalars: scalars) + piece.words.count * separator.count
    var isFirst = isFirstWord
    separator.withUnsafeBufferPointer { separator in
      output.write(upTo: room) { target in
        var count = 0
        for word in piece.words where !word.isSpace {
          if !isFirst {
            for byte in separator {
              target[count] = byte
              count &+= 1
            }
          }
          isFirst = false
          count &+= piece.put(word, at: target + count)
        }
        return count
      }
    }
    isFirstWord = isFirst
  }

  private mutating func taggedWords(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    for word in piece.visibleWords {
      if !isFirstWord { separator.withUnsafeBufferPointer { output.write($0) } }
      isFirstWord = false
      output.write(word, of: piece)
      if let tag = piece.tag(of: word) {
        output.write(byte: 0x2F)
        output.write(tag)
      }
    }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {
    output.write(byte: 0x0A)
  }
}
