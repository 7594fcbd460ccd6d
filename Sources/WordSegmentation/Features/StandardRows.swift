/// The standards that a network was trained on, each a row of its table of standards.
package struct StandardRows: Hashable, Sendable {
  /// The standards in the order of the rows; at least one.
  package let standards: [SegmentationStandard]

  /// Rows of different standards; nil where there is none, or one twice.
  package init?(_ standards: [SegmentationStandard]) {
    guard !standards.isEmpty, Set(standards).count == standards.count else { return nil }
    self.standards = standards
  }

  /// A row for every standard.
  package static let all = StandardRows(uncheckedStandards: SegmentationStandard.allCases)

  /// Those of models that name none: what there was when they were trained.
  static let first = StandardRows(
    uncheckedStandards: [.pku, .msr, .ctb6, .sxu, .udc, .zx, .wtb])

  private init(uncheckedStandards: [SegmentationStandard]) { standards = uncheckedStandards }

  /// The standard that a text is cut by where none is asked for.
  package var usual: SegmentationStandard {
    standards.contains(.general) ? .general : standards[0]
  }

  /// The row of a standard; that of ``usual`` for one that the network was not trained on.
  func row(of standard: SegmentationStandard) -> Int32 {
    Int32(standards.firstIndex(of: standard) ?? standards.firstIndex(of: usual) ?? 0)
  }
}
