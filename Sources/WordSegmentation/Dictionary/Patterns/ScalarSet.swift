/// A set of scalars as ranges that ascend and do not touch.
struct ScalarSet: Hashable {
  private(set) var ranges: [ClosedRange<UInt32>]

  /// Every scalar that a line may hold.
  static let all = ScalarSet([0...0x10_FFFF])

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  var isEmpty: Bool { ranges.isEmpty }

  func contains(_ scalar: UInt32) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(scalar)
  }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  /// What is not in the set.
  var inverted: ScalarSet {
    var rest: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { rest.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= 0x10_FFFF { rest.append(next...0x10_FFFF) }
    return ScalarSet(rest)
  }

  /// The set with all that counts as the same as one of its scalars; `spellings` gives them.
  func closed(under spellings: FoldedSpellings) -> ScalarSet {
    ScalarSet(ranges + spellings.additions(to: self).map { $0...$0 })
  }
}

/// The scalars that count as the same for patterns that ignore case or script.
struct FoldedSpellings {
  /// What it takes to look for the additions to a set, in steps of work.
  var work: Int { pairs.count / 4 + 1 }
  private let folding: EntryFolding
  private var pairs: [(scalar: UInt32, folded: UInt32)] = []

  init(_ folding: EntryFolding) {
    self.folding = folding
    // The text is folded by width before patterns see it.
    let width = EntryFolding.exact
    folding.forEachFolded { if width.fold($0) == $0 { pairs.append(($0, $1)) } }
  }

  /// The scalars outside the set that count as the same as one in it.
  fileprivate func additions(to set: ScalarSet) -> [UInt32] {
    guard folding != .exact, !pairs.isEmpty else { return [] }
    var folded = Set(pairs.lazy.filter { set.contains($0.scalar) }.map(\.folded))
    folded.formUnion(pairs.lazy.map(\.folded).filter(set.contains))
    return pairs.filter { folded.contains($0.folded) }.map(\.scalar) + folded
  }
}
