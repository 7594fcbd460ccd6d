import TextCore

/// What is known of the boundaries between units by their form, before the network is asked.
package struct FormBoundaries: Sendable {
  /// For the boundary after each unit whether a word ends there; nil where the network decides.
  package private(set) var cuts: [Bool?]

  /// The boundaries of a text; those around white space, links and emoji are known, too.
  package init(
    _ scalars: [UInt32], _ units: [TextUnit], _ rules: SpanRules,
    isWord: @escaping (Int, Int) -> Bool
  ) {
    var cuts = [Bool?](repeating: nil, count: units.count)
    func cut(before unit: Int) {
      if unit > 0, unit <= units.count { cuts[unit - 1] = true }
    }
    scalars.withUnsafeBufferPointer { text in
      units.withUnsafeBufferPointer { units in
        SpanScanner(text: text, units: units, rules: rules, isWord: isWord).scan(
          span: { span in
            cut(before: span.units.lowerBound)
            for unit in span.units.dropLast() { cuts[unit] = false }
            cut(before: span.units.upperBound)
          },
          alone: {
            cut(before: $0)
            cut(before: $0 + 1)
          }, cut: cut)
      }
    }
    for (unit, kind) in units.map(\.kind).enumerated()
    where kind.isWhiteSpace || kind == .link || kind == .emoji {
      cut(before: unit)
      cut(before: unit + 1)
    }
    if let last = cuts.indices.last { cuts[last] = true }
    self.cuts = cuts
  }

  /// The scores of a unit of which both boundaries are known: 0 for the tags that are possible, less than any
  /// network gives for the others.
  func fixedScores(of unit: Int, _ tagSet: TagSet) -> [Float]? {
    guard let begins = unit == 0 ? true : cuts[unit - 1], let ends = cuts[unit] else { return nil }
    return tagSet.tags.map {
      $0.beginsWord == begins && $0.endsWord == ends ? 0 : TagConstraints.impossible
    }
  }
}
