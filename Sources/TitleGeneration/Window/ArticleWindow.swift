import TextCore

/// Which part of a long article is read.
///
/// An article of at most ``limit`` units is read whole. Of a longer one the lead is read, three
/// quarters of the limit, ended at the end of a sentence where one ends in the lead's second half;
/// and then, in the order of the text, the sentences that say most of what the article is about.
/// These are chosen one after the other: of the sentences that still fit, the one with the largest
/// sum of its terms' weights, divided by its units and five. Terms are the long units (words, numbers,
/// links) and the pairs of neighbouring units that occur more than once; a term weighs the logarithm
/// of how often it occurs, and a quarter of that once it has been read. What is left out between two
/// sentences that are read counts as a unit.
///
/// Only the first ``horizon`` units are looked at.
package struct ArticleWindow: Sendable, Equatable {
  /// How many units are read at most; white space within lines is not counted.
  package let limit: Int

  /// How many units of an article are looked at, counted from its first visible one.
  package static let horizon = 20_000

  /// A window of `limit` units, at least 1.
  package init(limit: Int) {
    precondition(limit >= 1, "a window holds at least one unit, not \(limit)")
    self.limit = limit
  }

  /// What is read of an article: ranges of its units, in ascending order, that do not overlap and hold
  /// ``limit`` units at most, not counting white space within lines.
  ///
  /// `units` are all units of `scalars`, as a `Tokenizer` finds them.
  package func ranges(of units: [TextUnit], scalars: [UInt32]) -> [Range<Int>] {
    guard let start = units.firstIndex(where: { $0.kind != .space && $0.kind != .newline }) else {
      return []
    }
    if fits(units[start...]) { return [start..<units.count] }
    let end = min(units.count, start + max(Self.horizon, limit))
    let sentences = UnitSentences.ranges(in: units, start..<end, scalars: scalars)
    let sizes = sentences.map { size(units[$0]) }
    var chosen: [Range<Int>] = []
    var rest = limit
    var next = 0
    let lead = (3 * limit + 3) / 4
    while next < sentences.count && sizes[next] <= rest - (limit - lead) {
      chosen.append(sentences[next])
      rest -= sizes[next]
      next += 1
    }
    if next < sentences.count && limit - rest < lead / 2 {
      let part = prefix(of: sentences[next], units, count: rest - (limit - lead))
      chosen.append(part)
      rest -= size(units[part])
      next += 1
    }
    var terms = ArticleTerms(sentences: sentences, units: units, scalars: scalars)
    for index in 0..<next { terms.read(index) }
    for index in terms.choose(from: next..<sentences.count, sizes: sizes, fitting: rest) {
      chosen.append(sentences[index])
    }
    return joined(chosen)
  }

  /// Whether the units are no more than the limit.
  private func fits(_ units: ArraySlice<TextUnit>) -> Bool {
    var rest = limit
    for unit in units where unit.kind != .space {
      rest -= 1
      if rest < 0 { return false }
    }
    return true
  }

  /// The number of units that count.
  private func size(_ units: ArraySlice<TextUnit>) -> Int {
    units.reduce(0) { $0 + ($1.kind == .space ? 0 : 1) }
  }

  /// The first part of a range, of `count` units that count.
  private func prefix(of range: Range<Int>, _ units: [TextUnit], count: Int) -> Range<Int> {
    var rest = count
    var end = range.lowerBound
    while end < range.upperBound && (rest > 0 || units[end].kind == .space) {
      if units[end].kind != .space { rest -= 1 }
      end += 1
    }
    return range.lowerBound..<end
  }

  /// The ranges without empty ones, neighbours made one.
  private func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges where !range.isEmpty {
      if let last = joined.last, last.upperBound == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
