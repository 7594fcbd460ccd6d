import SystemCore
import TextCore

/// Reads the words of a mode, with their levels and probabilities, out of the scores of a row of units whose best
/// words are known.
struct WordReader: ~Copyable {
  /// A word of the row.
  private struct Found {
    var units: Range<Int>
    var mark: WordMark
  }

  private let mode: WordMode
  private let readsAll: Bool
  private let lexicon: Lexicon
  private var marginals: WordMarginals
  private var inner: InnerReading
  private var found: [Found] = []

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
    found.removeAll(keepingCapacity: true)
    marginals.take(scores, count: units.count)
    switch mode {
    case _ where readsAll: addAll(best, scores, symbols)
    case .words: for word in best { add(word, .word, marginals.word(word)) }
    case .fine: for word in best { addParts(of: word, scores, symbols) }
    case .coarse: joinWords(best, symbols)
    }
    for word in found where word.mark.level == .word || !forbidden.contains(word.units) {
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
      Found(units: units, mark: WordMark(level: level, probability: Float(probability))))
  }

  /// Whether some units are a word of the lexicon.
  private func isKnown(_ word: Range<Int>, _ symbols: UnsafeBufferPointer<UInt32>) -> Bool {
    var isKnown = false
    lexicon.forEachWord(of: symbols, at: word.lowerBound) {
      if $0 == word.count { isKnown = true }
    }
    return isKnown
  }

  /// The words inside a word, given that it is cut, by their units in the row.
  private mutating func parts(
    of word: Range<Int>, _ scores: UnsafePointer<Float>, atLeast least: Double
  ) -> [InnerReading.Part] {
    guard word.count > 2 else { return [] }
    return inner.parts(scores + 4 * word.lowerBound, count: word.count, atLeast: least).map {
      .init(
        units: word.lowerBound + $0.units.lowerBound..<word.lowerBound + $0.units.upperBound,
        probability: $0.probability)
    }
  }

  // MARK: - Modes

  /// A word in its likeliest parts, if all of them that have several units are known.
  private mutating func addParts(
    of word: Range<Int>, _ scores: UnsafePointer<Float>, _ symbols: UnsafeBufferPointer<UInt32>
  ) {
    // Parts of more than half a chance cannot overlap.
    let parts = self.parts(of: word, scores, atLeast: 0.5)
    let isWhole = parts.reduce(word.lowerBound) {
      $1.units.lowerBound == $0 ? $1.units.upperBound : -1
    }
    let several = parts.filter { $0.units.count > 1 }
    guard isWhole == word.upperBound, !several.isEmpty, parts.count - several.count <= 1,
      word.count > 3 || several.count > 1, several.allSatisfy({ isKnown($0.units, symbols) })
    else { return add(word, .word, marginals.word(word)) }
    for part in parts { add(part.units, .inner, part.probability) }
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
      for part in parts(of: word, scores, atLeast: Self.leastKnownPart) where part.units.count > 1 {
        guard part.probability >= Self.leastPart || isKnown(part.units, symbols) else { continue }
        add(part.units, .inner, part.probability)
      }
    }
    // By where they begin: best words and the words in them are in order but for those of one word.
    found.sort { $0.units.lowerBound < $1.units.lowerBound }
    let known = found.map(\.units)
    var first = 0
    for start in 0..<marginals.count {
      while first < known.count, known[first].lowerBound < start { first += 1 }
      marginals.forEachWord(from: start, atLeast: Self.leastOther, longest: Self.longest) {
        end, probability in
        guard end - start > 1 else { return }
        var next = first
        while next < known.count, known[next].lowerBound == start {
          if known[next].upperBound == end { return }
          next += 1
        }
        found.append(
          Found(
            units: start..<end, mark: WordMark(level: .other, probability: Float(probability))))
      }
    }
    found.sort {
      ($0.units.lowerBound, $0.mark.level == .word ? 0 : 1, $1.units.count)
        < ($1.units.lowerBound, $1.mark.level == .word ? 0 : 1, $0.units.count)
    }
  }
}
