/// A pair whose title a rule has found in raw text.
public struct PseudoTitle: Codable, Hashable, Sendable {
  /// Which rule found it.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// The heading of a section or the headline of an article, with the text below it.
    case heading
    /// The clause that says most of the text around it (gap sentence; Zhang et al. 2020, PEGASUS,
    /// section 3.1).
    case gap
  }

  /// The title and its text.
  public var pair: TitlePair
  /// Which rule found it.
  public var kind: Kind

  /// A pair found by the rule `kind`.
  public init(pair: TitlePair, kind: Kind) {
    self.pair = pair
    self.kind = kind
  }
}
