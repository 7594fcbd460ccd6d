import TextCore
import WordSegmentation

/// A text as numbers of its distinct words.
package struct TokenizedText: Sendable {
  /// What stands in `tokens` after each line.
  package static let lineEnd: Int32 = -1

  /// The distinct words, folded, in the order in which they first occur.
  package private(set) var words: [String] = []
  /// How often each occurs.
  package private(set) var counts: [Int] = []
  /// The words of all lines that have any, each line followed by ``lineEnd``.
  package private(set) var tokens: [Int32] = []
  private var numbers: [ExactText: Int32] = [:]

  /// No text.
  package init() {}

  /// Adds the lines of a corpus, cut into words. Lines cut in pieces because of their length count as
  /// several. Throws `LanguageError` that names a file that cannot be read.
  package mutating func add(
    _ corpus: Corpus, as reading: TextReading = TextReading(), _ segmenter: Segmenter
  ) throws(LanguageError) {
    let cutter = SentenceWords(segmenter: segmenter)
    var lines: [String] = []
    try corpus.forEachLine(reading) { line, text throws(LanguageError) in
      guard !text.contains(0) else { throw .corpus(.binary(path: line.path)) }
      lines.append(String(scalars: text))
      guard lines.count == Self.group else { return }
      try add(lines: lines, cutter)
      lines.removeAll(keepingCapacity: true)
    }
    try add(lines: lines, cutter)
  }

  /// Lines that are cut into words together.
  private static let group = 1024

  private mutating func add(lines: [String], _ cutter: SentenceWords) throws(LanguageError) {
    if Task.isCancelled { throw .cancelled }
    for words in cutter.words(of: lines) { add(words) }
  }

  /// Adds a line of words, if there are any.
  package mutating func add(_ words: [some StringProtocol]) {
    guard !words.isEmpty else { return }
    for word in words { tokens.append(number(of: TextFolding.words.fold(word))) }
    tokens.append(Self.lineEnd)
  }

  private mutating func number(of word: String) -> Int32 {
    let key = ExactText(word)
    if let number = numbers[key] {
      counts[Int(number)] += 1
      return number
    }
    let number = Int32(words.count)
    numbers[key] = number
    words.append(word)
    counts.append(1)
    return number
  }
}
