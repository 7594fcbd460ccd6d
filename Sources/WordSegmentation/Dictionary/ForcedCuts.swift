import TextCore

/// The boundaries that matches of entries force in some lines.
///
/// A forced boundary holds against the model and against words that reach across it, but not against an
/// absolute word that the whole entry is in: 日本书店 may be a word where 本|书 is cut.
package struct ForcedCuts {
  /// A boundary, and the units of the entries that force it.
  private struct Cut {
    /// The unit that a word begins with.
    var unit: Int32
    var start, end: Int32
  }

  private var cuts: [Cut] = []
  /// The units before which a word begins, in order.
  package private(set) var units: [Int32] = []

  /// No boundaries.
  package init() {}

  /// Takes the matches of a line apart, as the stack found them.
  package mutating func apply(
    to matches: inout [DictionaryMatch], scalars: UnsafeBufferPointer<UInt32>,
    units: UnsafeBufferPointer<TextUnit>, _ dictionaries: DictionaryStack
  ) {
    LinesOfUnits.withLine(scalars, units) {
      apply(to: &matches, in: $0, lists: dictionaries.details.cuts)
    }
  }

  /// Takes out of `matches` the entries that cut, which are noted, and the words across their cuts.
  mutating func apply(
    to matches: inout [DictionaryMatch], in lines: LinesOfUnits, lists: [[Int]]
  ) {
    cuts.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    for match in matches where match.demand == .cuts && match.detail > 0 {
      collect(match, lists[Int(match.detail) - 1], lines.units)
    }
    matches.removeAll { $0.demand == .cuts }
    if cuts.isEmpty { return }
    merge()
    units.append(contentsOf: cuts.lazy.map(\.unit))
    matches.removeAll { isCut($0) }
  }

  /// Notes the boundaries of a match at offsets that are borders between units.
  private mutating func collect(
    _ match: DictionaryMatch, _ list: [Int], _ units: UnsafeBufferPointer<TextUnit>
  ) {
    let start = Int(units[Int(match.start)].start)
    var unit = match.start
    for offset in list {
      while unit < match.end, Int(units[Int(unit)].start) < start + offset { unit += 1 }
      guard unit < match.end else { return }
      if Int(units[Int(unit)].start) == start + offset {
        cuts.append(Cut(unit: unit, start: match.start, end: match.end))
      }
    }
  }

  /// Makes one of several cuts at the same place, whose entries must all be within a word that is stronger.
  private mutating func merge() {
    cuts.sort { $0.unit < $1.unit }
    var last = 0
    for index in cuts.indices.dropFirst() {
      if cuts[index].unit == cuts[last].unit {
        cuts[last].start = min(cuts[last].start, cuts[index].start)
        cuts[last].end = max(cuts[last].end, cuts[index].end)
      } else {
        last += 1
        cuts[last] = cuts[index]
      }
    }
    cuts.removeLast(cuts.count - last - 1)
  }

  /// Whether a word reaches across a boundary that is stronger.
  private func isCut(_ match: DictionaryMatch) -> Bool {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle].unit <= match.start { low = middle + 1 } else { high = middle }
    }
    while low < cuts.count, cuts[low].unit < match.end {
      let cut = cuts[low]
      let isStronger =
        match.demand == .word && match.strength == .absolute && match.start <= cut.start
        && match.end >= cut.end
      if !isStronger { return match.demand == .word }
      low += 1
    }
    return false
  }
}
