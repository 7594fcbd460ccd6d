import TermDiscovery

/// Which terms of a store are wanted, and in which order.
public struct TermQuery: Codable, Hashable, Sendable {
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
  public var isReversed: Bool
  /// How many terms at most, 0 or more; nil for all.
  public var count: Int?

  /// All terms by rank, but for what is given.
  public init(
    minimumScore: Double? = nil, minimumCount: Int? = nil, contained: String? = nil,
    prefix: String? = nil, order: TermColumn? = nil, isReversed: Bool = false, count: Int? = nil
  ) {
    self.minimumScore = minimumScore
    self.minimumCount = minimumCount
    self.contained = contained
    self.prefix = prefix
    self.order = order
    self.isReversed = isReversed
    self.count = count
  }
}
