/// The conventions by which a text is cut into words. One network serves all of them; the standard
/// is one of its inputs.
public enum SegmentationStandard: String, CaseIterable, Sendable, Codable {
  /// Peking University, People's Daily: fine, surname and given name apart.
  case pku
  /// Microsoft Research: coarse, names of organisations and dates in one piece.
  case msr
  /// Chinese Treebank 6.
  case ctb6
  /// Shanxi University.
  case sxu
  /// Universal Dependencies Chinese, from traditional text.
  case udc
  /// A novel cut by the Chinese Treebank's rules.
  case zx
  /// Weibo Treebank: social media.
  case wtb

  /// The row of the network's table of standards.
  var index: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 0) }
}
