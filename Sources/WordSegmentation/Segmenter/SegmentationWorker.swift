import SystemCore
import TextCore

/// Segments lines with buffers of its own, reused from call to call. For one thread at a time;
/// ``Segmenter/makeWorker()`` gives as many as wanted.
public final class SegmentationWorker {
  private var pass: SegmentationPass
  private var scalars = FlatBuffer<UInt32>()
  private var ends = FlatBuffer<Int32>()
  private var words = SegmentedLines()
  /// The most scalars it was ever given at once.
  private var largest = 0

  init(_ segmenter: Segmenter) {
    pass = SegmentationPass(segmenter)
  }

  /// The words of each line. Words cover all scalars of a line in order, white space and line
  /// breaks included, which are words of their own.
  public func segment(_ lines: [DecodedText]) -> [[Word]] {
    segmentTogether(lines)
    return lines.indices.map { Array(words.words(ofLine: $0)) }
  }

  /// Replaces `words` by the words of each line, which cover its scalars in order.
  package func segment(_ lines: borrowing DecodedLines, into words: inout SegmentedLines) {
    pass.segment(lines.scalars.elements, ends: lines.ends.elements, into: &words)
  }

  /// Hands the words of the lines to `body`.
  func withWords<Result>(
    of lines: [DecodedText], _ body: (borrowing SegmentedLines) -> Result
  ) -> Result {
    segmentTogether(lines)
    return body(words)
  }

  /// Whether its buffers have not grown beyond what usual texts need, about 16 MB.
  var isSmall: Bool { largest <= 1 << 18 }

  private func segmentTogether(_ lines: [DecodedText]) {
    scalars.removeAll()
    ends.removeAll()
    for line in lines {
      line.scalars.withUnsafeBufferPointer { scalars.append(contentsOf: $0) }
      ends.append(Int32(truncatingIfNeeded: scalars.count))
    }
    largest = max(largest, scalars.count)
    pass.segment(scalars.elements, ends: ends.elements, into: &words)
  }
}
