import SystemCore
import TextCore

/// Segments lines with buffers of its own, reused from call to call. For one thread at a time;
/// ``Segmenter/makeWorker()`` gives as many as wanted.
package final class SegmentationWorker {
  private var pass: SegmentationPass
  private var lines = DecodedLines()
  private var words = SegmentedLines()
  /// The most scalars it was ever given at once.
  private var largest = 0

  init(_ segmenter: Segmenter) {
    pass = SegmentationPass(segmenter)
  }

  /// Whether its buffers have not grown beyond what usual texts need, about 16 MB.
  var isSmall: Bool { largest <= 1 << 18 }

  /// Replaces `words` by the words of each line, which cover its scalars in order, white space and
  /// line breaks included, which are words of their own.
  package func segment(_ lines: borrowing DecodedLines, into words: inout SegmentedLines) {
    largest = max(largest, lines.scalars.count)
    pass.segment(lines.scalars.elements, ends: lines.ends.elements, into: &words)
  }

  /// Hands each of some texts with its words to `body`; together they have less than 2³¹ bytes.
  func segment(_ texts: some Collection<Substring>, _ body: (Substring, TextWords) -> Void) {
    lines.removeAll()
    for text in texts { lines.append(text) }
    segment(lines, into: &words)
    var start = 0
    for (line, text) in texts.enumerated() {
      body(
        text,
        TextWords(words: words.words(ofLine: line), offsets: lines.offsets.base + start))
      start = Int(lines.ends.base[line])
    }
  }
}

/// The words of a text: a view into the buffers of a worker, not to be kept.
struct TextWords {
  /// The words, ranges of the text's scalars.
  let words: UnsafeBufferPointer<Word>
  /// Where each scalar begins and the last one ends, in bytes from anywhere.
  let offsets: UnsafePointer<UInt32>

  /// The number of bytes of a word.
  @inline(__always) func bytes(of word: Word) -> Int {
    Int(offsets[Int(word.end)] &- offsets[Int(word.start)])
  }
}
