/// A term that was asked for and is no candidate.
public struct RejectedTerm: Sendable, Equatable {
  /// The term, as the person wrote it.
  public var text: String
  /// Why, in words that go on after the term: "occurs 3 times, terms at least 20 times".
  public var reason: String

  /// A term and why it is none.
  public init(_ text: String, reason: String) {
    self.text = text
    self.reason = reason
  }
}
