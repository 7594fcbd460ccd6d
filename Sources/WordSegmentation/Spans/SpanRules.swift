/// What a standard does with spans: the gold texts of some cut what is one word elsewhere. Counted in the
/// training texts by `scripts/span-counts.py`; docs/spans.md has the table.
package struct SpanRules: Sendable {
  /// What stays whole.
  let kept: Set<SpanKind>
  /// Whether 二〇二四年 is one word, or 年 another.
  let joinsChineseYears: Bool
  /// Whether `//` is a part of the mention that follows it.
  let joinsForwarding: Bool

  /// The rules of a standard.
  package init(_ standard: SegmentationStandard) {
    let cut: Set<SpanKind> =
      switch standard {
      case .sxu: [.dates, .ratios, .interjections]
      case .ctb6: [.ratios]
      default: []
      }
    kept = Set(SpanKind.allCases).subtracting(cut)
    joinsChineseYears = [.pku, .msr, .ctb6].contains(standard)
    joinsForwarding = standard == .wtb
  }
}
