import TextCore

extension SegmentationStandard {
  private static let joiningRuns = Tokenizer()
  private static let cuttingEllipses = Tokenizer(cuttingRunsOf: [0x2026])
  private static let cuttingRuns = Tokenizer(cuttingRunsOf: [0x2014, 0x2015, 0x2026, 0x2500])

  /// What finds the units of a text: the gold texts of some standards cut …… and ——.
  var tokenizer: Tokenizer {
    switch self {
    case .sxu, .cnc: Self.cuttingRuns
    case .ctb6: Self.cuttingEllipses
    case .pku, .msr, .udc, .zx, .wtb, .general: Self.joiningRuns
    }
  }
}
