import SystemCore
import TextCore

/// The terms of an article's sentences, and what they say of which sentences tell most.
///
/// A term is a long unit or a pair of neighbouring units, neither of them punctuation, that occurs
/// more than once; case and width make no difference. A pair is also seen across white space, not
/// across a line break.
struct ArticleTerms {
  /// The distinct terms of each sentence, as indices.
  private let terms: [[Int32]]
  /// What each term is worth: the logarithm of its count, less once it has been read.
  private var weights: [Double]
  private var isRead: [Bool]

  /// How much of a term's worth is left once it has been read.
  private static let repeated = 0.25
  /// What a sentence costs beside its units.
  private static let cost = 5
  /// How many units the gap before a sentence stands for.
  private static let gap = 1

  /// The terms of `sentences`, ranges of `units`.
  init(sentences: [Range<Int>], units: [TextUnit], scalars: [UInt32]) {
    var indices: [UInt64: Int32] = [:]
    var counts: [Double] = []
    let all = sentences.map { range in
      var found: [Int32] = []
      Self.visitTerms(units[range], scalars) { key in
        let index = indices[key] ?? Int32(truncatingIfNeeded: counts.count)
        if index == counts.count {
          indices[key] = index
          counts.append(0)
        }
        counts[Int(index)] += 1
        found.append(index)
      }
      return found
    }
    terms = all.map { found in Set(found.filter { counts[Int($0)] > 1 }).sorted() }
    weights = counts.map { Mathematics.log($0) }
    isRead = counts.map { _ in false }
  }

  /// Takes note that a sentence is read.
  mutating func read(_ sentence: Int) {
    for term in terms[sentence] where !isRead[Int(term)] {
      isRead[Int(term)] = true
      weights[Int(term)] *= Self.repeated
    }
  }

  /// The sentences that tell most, chosen one after the other while one of `sizes` fits into the
  /// `room` that is left; in ascending order. A sentence without terms is never chosen.
  mutating func choose(
    from sentences: Range<Int>, sizes: [Int], fitting room: Int
  ) -> [Int] {
    var room = room
    var rest = sentences.filter { !terms[$0].isEmpty }
    var chosen: [Int] = []
    while true {
      rest.removeAll { sizes[$0] + Self.gap > room }
      var best: (place: Int, score: Double)?
      for (place, sentence) in rest.enumerated() {
        let score = worth(sentence) / Double(sizes[sentence] + Self.cost)
        if score > best?.score ?? 0 { best = (place, score) }
      }
      guard let best else { return chosen.sorted() }
      let sentence = rest.remove(at: best.place)
      chosen.append(sentence)
      room -= sizes[sentence] + Self.gap
      read(sentence)
    }
  }

  /// The sum of the weights of a sentence's terms.
  private func worth(_ sentence: Int) -> Double {
    terms[sentence].reduce(0) { $0 + weights[Int($1)] }
  }

  /// Calls `body` with a key for every term, in order.
  private static func visitTerms(
    _ units: ArraySlice<TextUnit>, _ scalars: [UInt32], _ body: (UInt64) -> Void
  ) {
    var before: UInt64?
    for unit in units {
      switch unit.kind {
      case .space: continue
      case .newline, .punctuation: before = nil
      default:
        let key = unit.key(in: scalars)
        if unit.range.count > 1 { body(key) }
        if let before { body((before &* 31) ^ (before >> 29) ^ key) }
        before = key
      }
    }
  }
}
