/// The conventions by which a text is cut into words. One network serves all of them; the standard
/// is one of its inputs.
public enum SegmentationStandard: String, CaseIterable, Sendable, Codable {
  // Files of labels number the cases: new ones are added at the end.

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
  /// The balanced corpus of the State Language Commission: novels, textbooks, science, press.
  case cnc
  /// For those who need no standard of research: words as ``pku`` has them, names of persons whole.
  case general

  /// The number in files of labels.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
