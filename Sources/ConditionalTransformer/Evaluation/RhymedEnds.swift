import TextCore

/// Whether poems rhyme: whether the characters at the ends of their even lines do.
struct RhymedEnds {
  private let groups: [UInt32: Int]

  /// For poems, given as lines. The readings are looked up by `pinyin` once for all.
  init(of poems: some Sequence<[ArraySlice<UInt32>]>, pinyin: ([UInt32]) -> [String?]) {
    let ends = Set(poems.flatMap(Self.ends)).sorted()
    groups = zip(ends, pinyin(ends)).reduce(into: [:]) { groups, reading in
      groups[reading.0] = reading.1.flatMap(Rhyme.group)
    }
  }

  /// Whether a poem's even lines rhyme; nil where there are no two of them, or a reading is not known.
  func areRhymed(_ poem: [ArraySlice<UInt32>]) -> Bool? {
    let ends = Self.ends(poem)
    let found = Set(ends.compactMap { groups[$0] })
    guard ends.count > 1, ends.allSatisfy({ groups[$0] != nil }) else { return nil }
    return found.count == 1
  }

  private static func ends(_ poem: [ArraySlice<UInt32>]) -> [UInt32] {
    poem.indices.filter { $0 % 2 == 1 }.compactMap { poem[$0].last }
  }
}
