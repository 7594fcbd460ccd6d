import SystemCore
import TextCore

/// Reads the words of a mode, with their levels and probabilities, out of the scores of a row of units whose best
/// words are known.
struct WordReader: ~Copyable {
  /// A word of the row.
  private struct Found: BitwiseCopyable {
    var start: Int, end: Int
    var mark: WordMark

    var units: Range<Int> { start..<end }
    /// Its place among the words that begin where it does: that of the best reading first, then the longest.
    var rank: Int { mark.level == .word ? .min : -end }
  }

  private let mode: WordMode
  private let readsAll: Bool
  private let lexicon: Lexicon
  private var marginals: WordMarginals
  private var inner: InnerReading
  private var found = FlatBuffer<Found>()
  /// The words of the best reading and those inside them, where others are wanted.
  private var known = FlatBuffer<Found>()

  /// The least probability of a word of another reading.
  static let leastOther = 0.05
  /// The least probability of a known word inside another word, given that this is cut, and of any other part.
  static let leastKnownPart = 0.02
  static let leastPart = 0.4
  /// The least probability of a known word in place of several.
  static let leastJoined = 0.01
  /// The most units of a word of another reading.
  private static let longest = 16

  /// A reader of the words of a mode or, if it `readsAll`, of those of all readings.
  init(_ mode: WordMode, readsAll: Bool, _ model: SegmentationModel) {
    self.mode = mode
    self.readsAll = readsAll
    lexicon = model.features.lexicon
    let moves = WordMarginals.Moves(model.decoder.transitions)
    marginals = WordMarginals(moves)
    inner = InnerReading(moves)
  }

  /// Takes a run of units with their scores.
  mutating func take(_ scores: UnsafePointer<Float>, count: Int) {
    marginals.take(scores, count: count)
  }

  /// The likeliest readings of the run that was taken.
  func readings(count: Int, first: Int32) -> [BestReadings.Reading] {
    BestReadings.readings(of: marginals, count: count, first: first)
  }

  /// Adds the words of `units` with their marks to `words`: `best` are those of the best reading, which cover the
  /// units in order and none of which is white space; `scores`, (count, 4), and `symbols` are those of the units. Other words than
  /// the best that are `forbidden` are left out.
  mutating func read(
    _ units: UnsafeBufferPointer<TextUnit>, best: [Range<Int>], scores: UnsafePointer<Float>,
    symbols: UnsafeBufferPointer<UInt32>, forbidden: Set<Range<Int>> = [],
    into words: inout FlatBuffer<Word>, marks: inout FlatBuffer<WordMark>
  ) {
    found.removeAll()
    marginals.take(scores, count: units.count)
    switch mode {
    case _ where readsAll: addAll(best, scores, symbols)
    case .words: for word in best { add(word, .word, marginals.word(word)) }
    case .fine: for word in best { addParts(of: word, scores, symbols) }
    case .coarse: joinWords(best, symbols)
    }
    for word in found.elements where word.mark.level == .word || !forbidden.contains(word.units) {
      let range = word.units
      let kind = units[range].reduce(TextUnit.Kind.newline) { $0.merged(with: $1.kind) }
      words.append(
        Word(start: units[range.lowerBound].start, end: units[range.upperBound - 1].end, kind: kind)
      )
      marks.append(word.mark)
    }
  }

  private mutating func add(_ units: Range<Int>, _ level: WordLevel, _ probability: Double) {
    found.append(
      Found(
        start: units.lowerBound, end: units.upperBound,
        mark: WordMark(level: level, probability: Float(probability))))
  }

  /// Whether some units are a word of the lexicon.
  private func isKnown(_ word: Range<Int>, _ symbols: UnsafeBufferPointer<UInt32>) -> Bool {
    var isKnown = false
    lexicon.forEachWord(of: symbols, at: word.lowerBound) {
      if $0 == word.count { isKnown = true }
    }
    return isKnown
  }

  /// The words inside a word, given that it is cut, by their units in the word. They hold until the next call.
  private mutating func parts(
    of word: Range<Int>, _ scores: UnsafePointer<Float>, atLeast least: Double
  ) -> UnsafeBufferPointer<InnerReading.Part> {
    // Two units have no part of several.
    guard word.count > 2 else { return UnsafeBufferPointer(start: nil, count: 0) }
    return inner.parts(scores + 4 * word.lowerBound, count: word.count, atLeast: least)
  }

  /// The units in the row of a part of a word.
  @inline(__always)
  private static func units(of part: InnerReading.Part, in word: Range<Int>) -> Range<Int> {
    word.lowerBound + part.start..<word.lowerBound + part.end
  }

  // MARK: - Modes

  /// A word in its likeliest parts, if all of them that have several units are known.
  private mutating func addParts(
    of word: Range<Int>, _ scores: UnsafePointer<Float>, _ symbols: UnsafeBufferPointer<UInt32>
  ) {
    // Parts of more than half a chance cannot overlap.
    let parts = self.parts(of: word, scores, atLeast: 0.5)
    let isWhole = parts.reduce(0) { $1.start == $0 ? $1.end : -1 }
    let several = parts.filter { $0.end - $0.start > 1 }
    guard isWhole == word.count, !several.isEmpty, parts.count - several.count <= 1,
      word.count > 3 || several.count > 1,
      several.allSatisfy({ isKnown(Self.units(of: $0, in: word), symbols) })
    else { return add(word, .word, marginals.word(word)) }
    for part in parts { add(Self.units(of: part, in: word), .inner, part.probability) }
  }

  /// Several words in one where they are a known word together, the longest first.
  private mutating func joinWords(_ best: [Range<Int>], _ symbols: UnsafeBufferPointer<UInt32>) {
    var index = 0
    while index < best.count {
      let start = best[index].lowerBound
      var joined = best[index]
      var next = index + 1
      lexicon.forEachWord(of: symbols, at: start) { length in
        guard let last = best[index...].firstIndex(where: { $0.upperBound >= start + length }),
          last > index, best[last].upperBound == start + length,
          marginals.word(start..<start + length) >= Self.leastJoined
        else { return }
        joined = start..<start + length
        next = last + 1
      }
      add(joined, next == index + 1 ? .word : .other, marginals.word(joined))
      index = next
    }
  }

  /// The words of all readings, by their first units, the best reading's first and then the longest.
  private mutating func addAll(
    _ best: [Range<Int>], _ scores: UnsafePointer<Float>, _ symbols: UnsafeBufferPointer<UInt32>
  ) {
    for word in best {
      add(word, .word, marginals.word(word))
      for part in parts(of: word, scores, atLeast: Self.leastKnownPart)
      where part.end - part.start > 1 {
        let units = Self.units(of: part, in: word)
        guard part.probability >= Self.leastPart || isKnown(units, symbols) else { continue }
        add(units, .inner, part.probability)
      }
    }
    // They are in the order of their beginnings: others come between.
    swap(&known, &found)
    found.removeAll()
    var next = 0
    for start in 0..<marginals.count {
      let (first, firstFound) = (next, found.count)
      while next < known.count, known.base[next].start == start {
        found.append(known.base[next])
        next += 1
      }
      let same = UnsafeBufferPointer(start: known.base + first, count: next - first)
      marginals.forEachWord(from: start, atLeast: Self.leastOther, longest: Self.longest) {
        end, probability in
        guard end - start > 1, !same.contains(where: { $0.end == end }) else { return }
        let mark = WordMark(level: .other, probability: Float(probability))
        found.append(Found(start: start, end: end, mark: mark))
      }
      sortFound(from: firstFound)
    }
  }

  /// Sorts words that begin at one place.
  private func sortFound(from first: Int) {
    guard found.count - first > 1 else { return }
    var same = UnsafeMutableBufferPointer(start: found.base + first, count: found.count - first)
    same.sort { $0.rank < $1.rank }
  }
}
