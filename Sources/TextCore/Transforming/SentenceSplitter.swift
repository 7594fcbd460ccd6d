/// Cuts text into sentences.
///
/// A sentence ends after 。！？…… or their half-width forms (a full stop only before white space, and
/// not after an initial, an abbreviation such as `Dr.` or a number that begins the line, or before a small
/// letter; `!` and `?` not within an address), with the closing quotes, brackets and white space
/// that follow; and at every line break. Inside paired quotes and brackets nothing ends a sentence; a
/// quote that closes after such a mark does, unless a comma or the like goes on with the sentence.
public struct SentenceSplitter: Sendable {
  /// A splitter; all are alike.
  public init() {}

  /// The sentences of `scalars` as ranges of indices, which cover the input in order.
  public func sentences(in scalars: [UInt32]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      let paragraph = start..<paragraphEnd(scalars, start)
      split(scalars, paragraph, into: &sentences)
      start = paragraph.upperBound
    }
    return sentences
  }

  /// The sentences of `string`; joined they are the string.
  public func sentences(in string: String) -> [Substring] {
    let text = DecodedText(string)
    var start = string.startIndex
    return sentences(in: text.scalars).map { range in
      let end = string.utf8.index(start, offsetBy: text.byteRange(of: range).count)
      defer { start = end }
      return string[start..<end]
    }
  }

  private func split(
    _ scalars: [UInt32], _ paragraph: Range<Int>, into sentences: inout [Range<Int>]
  ) {
    let pairs = Self.pairs(scalars, paragraph)
    var start = paragraph.lowerBound
    var index = start
    while index < paragraph.upperBound {
      if let close = pairs[index] {
        let endsInside = close > index + 1 && Self.isTerminator(scalars[close - 1])
        index = close + 1
        guard MarkPairs.isClosingQuote(scalars[close]) && endsInside else { continue }
        if index < paragraph.upperBound && Self.continuesSentence(scalars[index]) { continue }
      } else if isEnd(scalars, index, paragraph) {
        index += 1
      } else {
        index += 1
        continue
      }
      index = tailEnd(scalars, index, paragraph, pairs)
      sentences.append(start..<index)
      start = index
    }
    if start < paragraph.upperBound { sentences.append(start..<paragraph.upperBound) }
  }

  /// True if the scalar at `index` ends a sentence, outside of quotes and brackets.
  private func isEnd(_ scalars: [UInt32], _ index: Int, _ paragraph: Range<Int>) -> Bool {
    if Self.isTerminator(scalars[index]) {
      return !Self.isWithinAddress(scalars, index, paragraph)
    }
    guard scalars[index] == 0x2E else { return false }
    var next = index + 1
    while next < paragraph.upperBound && Self.isClosing(scalars[next]) { next += 1 }
    guard next == paragraph.upperBound || Self.isWhiteSpace(scalars[next]) else { return false }
    while next < paragraph.upperBound && Self.isWhiteSpace(scalars[next]) { next += 1 }
    if next < paragraph.upperBound && (0x61...0x7A).contains(scalars[next]) { return false }
    let isInitial =
      index > paragraph.lowerBound && (0x41...0x5A).contains(scalars[index - 1])
      && (index - 1 == paragraph.lowerBound || Self.isWhiteSpace(scalars[index - 2])
        || scalars[index - 2] == 0x2E)
    if next == paragraph.upperBound { return true }
    return !isInitial && !Self.isAbbreviated(scalars, index, paragraph)
  }

  /// The end of the marks, closing quotes and brackets, and white space from `index`.
  private func tailEnd(
    _ scalars: [UInt32], _ index: Int, _ paragraph: Range<Int>, _ pairs: [Int: Int]
  ) -> Int {
    var end = index
    while end < paragraph.upperBound, pairs[end] == nil,
      Self.isTerminator(scalars[end]) || Self.isClosing(scalars[end])
    {
      end += 1
    }
    while end < paragraph.upperBound && Self.isWhiteSpace(scalars[end]) { end += 1 }
    return end
  }

  /// The end of the paragraph that begins at `start`, its line break included.
  private func paragraphEnd(_ scalars: [UInt32], _ start: Int) -> Int {
    var end = start
    while end < scalars.count && !Self.isLineBreak(scalars[end]) { end += 1 }
    guard end < scalars.count else { return end }
    let isPair = scalars[end] == 0x0D && end + 1 < scalars.count && scalars[end + 1] == 0x0A
    return end + (isPair ? 2 : 1)
  }
}
