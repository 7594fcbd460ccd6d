/// Symbols to learn words from, 0 between runs and at the end, in blocks that end between runs.
package struct TrainingText {
  /// The symbols.
  package private(set) var symbols: [UInt32] = []
  /// Ranges of `symbols` that make up all of it; the same for any number of threads.
  package private(set) var blocks: [Range<Int>] = []
  private let numberWords: NumberWords
  private static let blockLength = 1 << 14

  /// An empty text in which numbers separate runs.
  package init(numberWords: NumberWords) { self.numberWords = numberWords }

  /// Adds a run of symbols without its numbers.
  package mutating func append(_ run: UnsafeBufferPointer<UInt32>) {
    var position = 0
    while position < run.count {
      if let end = numberWords.end(run, from: position) {
        separate()
        position = end
      } else {
        symbols.append(run[position])
        position += 1
      }
    }
    separate()
  }

  private mutating func separate() {
    if let last = symbols.last, last != 0 { symbols.append(0) }
  }

  /// Divides the text into blocks; nothing may be added after.
  package mutating func finish() {
    var start = 0
    while start < symbols.count {
      var end = min(start + Self.blockLength, symbols.count)
      while symbols[end - 1] != 0 { end += 1 }
      blocks.append(start..<end)
      start = end
    }
  }
}
