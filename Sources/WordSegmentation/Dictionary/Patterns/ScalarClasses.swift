import TextCore

/// Classes of scalars that no pattern tells apart, numbered from 1; class 0 is in no pattern.
struct ScalarClasses {
  /// The number of classes, that of class 0 included.
  private(set) var count = 1
  /// The classes of each set.
  private(set) var classes: [[Int]] = []
  private var bounds: [UInt32] = []
  /// The class of the scalars from each bound to the next.
  private var classOfInterval: [Int] = []

  /// The most classes.
  static let maximumCount = 1 << 16

  init(
    of sets: [ScalarSet], budget: inout PatternBudget
  ) throws(PatternBudget.Exhausted) {
    var bounds = Set<UInt32>()
    for set in sets {
      try budget.spend(set.ranges.count)
      for range in set.ranges { bounds.formUnion([range.lowerBound, range.upperBound + 1]) }
    }
    self.bounds = bounds.sorted()
    classOfInterval = [Int](repeating: 0, count: self.bounds.count)
    // Intervals of each class; beyond the bounds there is always more of class 0.
    var sizes = [Int.max]
    for set in sets {
      let intervals = intervals(of: set)
      try budget.spend(intervals.reduce(1) { $0 + $1.count })
      var covered: [Int: Int] = [:]
      for interval in intervals.joined() { covered[classOfInterval[interval], default: 0] += 1 }
      var renamed: [Int: Int] = [:]
      for (old, size) in covered where size < sizes[old] {
        renamed[old] = sizes.count
        sizes.append(size)
        if old > 0 { sizes[old] -= size }
      }
      for interval in intervals.joined() {
        if let new = renamed[classOfInterval[interval]] { classOfInterval[interval] = new }
      }
    }
    count = sizes.count
    guard count <= Self.maximumCount else { throw PatternBudget.Exhausted() }
    for set in sets {
      var found = Set<Int>()
      for interval in intervals(of: set).joined() { found.insert(classOfInterval[interval]) }
      classes.append(found.sorted())
    }
  }

  /// The intervals that a set is made of.
  private func intervals(of set: ScalarSet) -> [Range<Int>] {
    set.ranges.map { index(of: $0.lowerBound)..<index(of: $0.upperBound + 1) }
  }

  private func index(of bound: UInt32) -> Int {
    var (low, high) = (0, bounds.count)
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The classes of all scalars, in pages of 256, and the number of the page of each 256 scalars. Forms of
  /// another width have the class of the usual one.
  func pages() -> (numbers: [UInt16], pages: [UInt16]) {
    var table = [UInt16](repeating: 0, count: 0x11_0000)
    for (index, start) in bounds.enumerated() where classOfInterval[index] > 0 {
      let end = index + 1 < bounds.count ? bounds[index + 1] : 0x11_0000
      let number = UInt16(truncatingIfNeeded: classOfInterval[index])
      for scalar in start..<end { table[Int(scalar)] = number }
    }
    for scalar in TextFolding.widthForms.joined() {
      table[Int(scalar)] = table[Int(TextFolding.width.fold(scalar))]
    }
    var numbers: [UInt16] = []
    var pages: [UInt16] = []
    var known: [ArraySlice<UInt16>: UInt16] = [:]
    for start in stride(from: 0, to: table.count, by: 256) {
      let page = table[start..<start + 256]
      if known[page] == nil {
        known[page] = UInt16(pages.count / 256)
        pages += page
      }
      numbers.append(known[page] ?? 0)
    }
    return (numbers, pages)
  }
}
