/// Makes the network's scores obey what is known of some units beforehand. A dictionary's absolute words are still
/// stronger.
struct TagConstraints: Sendable {
  private let tagSet: TagSet
  /// For each tag what is added to its score where the unit begins a word, does not, ends one, does not.
  private let begins, continues, ends, goesOn: [Float]

  /// Less than any network gives.
  static let impossible: Float = -1e4

  init(_ tagSet: TagSet) {
    self.tagSet = tagSet
    func penalties(_ isPossible: (TagSet.Tag) -> Bool) -> [Float] {
      tagSet.tags.map { isPossible($0) ? 0 : Self.impossible }
    }
    begins = penalties(\.beginsWord)
    continues = penalties { !$0.beginsWord }
    ends = penalties(\.endsWord)
    goesOn = penalties { !$0.endsWord }
  }

  /// Changes `scores`, `[units x tags]` row-major, so that the units of each span are one word and a word
  /// begins at each cut. `spans` are pairs of the first unit and the one after the last; no cut is
  /// the first unit of all.
  func apply(
    spans: UnsafeBufferPointer<Int32>, cuts: UnsafeBufferPointer<Int32>,
    to scores: UnsafeMutablePointer<Float>
  ) {
    func add(_ penalties: [Float], to unit: Int) {
      let row = scores + unit * penalties.count
      for tag in penalties.indices { row[tag] += penalties[tag] }
    }
    for span in stride(from: 0, to: spans.count, by: 2) {
      let (first, last) = (Int(spans[span]), Int(spans[span + 1]) - 1)
      for unit in first...last {
        add(unit == first ? begins : continues, to: unit)
        add(unit == last ? ends : goesOn, to: unit)
      }
    }
    for cut in cuts {
      add(ends, to: Int(cut) - 1)
      add(begins, to: Int(cut))
    }
  }
}
