/// What of a text is brought to one form.
public struct NormalizationOptions: Codable, Hashable, Sendable {
  /// Which full-width and half-width forms become those of the usual width.
  public enum Width: String, CaseIterable, Codable, Hashable, Sendable {
    /// Letters and digits become half-width, katakana full-width; Chinese punctuation stays.
    case letters
    /// All of them, Chinese punctuation too: ，becomes a comma.
    case all
    /// None.
    case keep
  }

  /// What happens to white space within lines.
  public enum Spaces: String, CaseIterable, Codable, Hashable, Sendable {
    /// A run of spaces of any kind and tabs becomes one space, at the ends of a line nothing; zero-width
    /// spaces go.
    case collapse
    /// It stays.
    case keep
  }

  /// Which widths are folded.
  public var width: Width
  /// Whether radicals (⼈) and compatibility ideographs (U+F900 …) become the characters that they stand for.
  public var unifiesIdeographs: Bool
  /// Whether all of the text is brought to normalization form KC (Unicode Standard Annex #15): ① becomes 1,
  /// ㎏ kg, and Chinese punctuation ASCII.
  public var isCompatible: Bool
  /// What happens to white space.
  public var spaces: Spaces

  /// Letters of one width, true ideographs and single spaces.
  public init(
    width: Width = .letters, unifiesIdeographs: Bool = true, isCompatible: Bool = false,
    spaces: Spaces = .collapse
  ) {
    self.width = width
    self.unifiesIdeographs = unifiesIdeographs
    self.isCompatible = isCompatible
    self.spaces = spaces
  }
}
