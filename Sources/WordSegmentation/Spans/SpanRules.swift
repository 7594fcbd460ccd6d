/// What a standard does with spans: the gold texts of some cut what is one word elsewhere. Counted in the
/// training texts by `scripts/span-counts.py`; docs/spans.md has the table.
package struct SpanRules: Sendable {
  /// What stays whole.
  let kept: Set<SpanKind>
  /// Whether numbers with Chinese units after them may be asked for.
  let readsChineseUnits: Bool
  /// Whether 二〇二四年 is one word, or 年 another.
  let joinsChineseYears: Bool
  /// Whether `//` is a part of the mention that follows it.
  let joinsForwarding: Bool

  /// What the user wants whole, whatever the standard does.
  let asked: Set<SpanKind>

  /// The rules of a standard, and what is to be kept whole besides.
  package init(_ standard: SegmentationStandard, keeping asked: Set<SpanKind> = []) {
    let cut: Set<SpanKind> =
      switch standard {
      case .sxu: [.dates, .ratios, .interjections]
      case .ctb6: [.ratios]
      case .cnc: [.ratios, .interjections]
      default: []
      }
    self.asked = asked
    kept = Set(SpanKind.allCases).subtracting(cut).subtracting(SpanKind.onRequest).union(asked)
    readsChineseUnits = !asked.isDisjoint(with: [.dates, .times, .measures])
    joinsChineseYears = [.pku, .msr, .ctb6, .general].contains(standard)
    joinsForwarding = standard == .wtb
  }
}
