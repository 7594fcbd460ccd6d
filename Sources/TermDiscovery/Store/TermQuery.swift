/// Which terms of a store are wanted, and in which order.
public struct TermQuery: Sendable, Equatable {
  /// Terms with at least this score, if one is given.
  public var minimumScore: Double?
  /// Terms that occur at least so often, if a number is given.
  public var minimumCount: Int?
  /// Terms that hold this text; capital and small letters of ASCII are the same.
  public var contained: String?
  /// Terms that begin with this text; capital and small letters of ASCII are the same.
  public var prefix: String?
  /// The column that orders the terms: numbers from the largest down, missing ones last, texts by code
  /// points; terms that are equal there by rank. Nil: by rank.
  public var order: TermColumn?
  /// Whether the order is the other way round.
  public var isReversed = false
  /// How many terms at most; nil for all.
  public var limit: Int?

  /// All terms by rank.
  public init() {}
}
