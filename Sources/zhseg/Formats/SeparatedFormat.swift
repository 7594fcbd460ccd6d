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
  private var isFirstWord = true

  init(separator: String) {
    self.separator = Array(separator.utf8)
  }

  mutating func beginFile(_ name: String) {}

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    isFirstWord = true
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    guard let last = piece.words.last else { return }
    let room =
      SegmentedPiece.room(scalars: Int(last.end)) + piece.words.count * separator.count
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

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {
    output.write(byte: 0x0A)
  }
}
