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

  /// Segments with the words of another segmenter from now on, which has the same model and standard.
  package func use(_ segmenter: Segmenter) { pass.dictionaries = segmenter.dictionaries }

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
        TextWords(
          words: words.words(ofLine: line), marks: words.marks(ofLine: line),
          readings: line < words.readings.count ? words.readings[line] : [],
          offsets: lines.offsets.base + start, tags: words.tags,
          entities: words.entities(ofLine: line), entityTypes: words.entityTypes))
      start = Int(lines.ends.base[line])
    }
  }
}

/// The words of a text: a view into the buffers of a worker, not to be kept.
struct TextWords {
  /// The words, ranges of the text's scalars.
  let words: UnsafeBufferPointer<Word>
  /// What is known of the words beside, where it was asked for.
  let marks: UnsafeBufferPointer<WordMark>
  /// The likeliest readings, where they were asked for.
  let readings: [LineReading]
  /// Where each scalar begins and the last one ends, in bytes from anywhere.
  let offsets: UnsafePointer<UInt32>
  /// The tags that words name by their numbers.
  let tags: [String]
  /// The entities, where they were asked for, and the types that they name by their numbers.
  let entities: UnsafeBufferPointer<EntitySpan>
  let entityTypes: [String]

  /// The tag of a word.
  @inline(__always)
  func tag(of word: Word) -> String? { word.tag > 0 ? tags[Int(word.tag)] : nil }

  /// The number of bytes before a scalar.
  func bytes(upTo scalar: Int) -> Int { Int(offsets[scalar] &- offsets[0]) }

  /// The number of bytes of a word.
  @inline(__always) func bytes(of word: Word) -> Int {
    Int(offsets[Int(word.end)] &- offsets[Int(word.start)])
  }
}
