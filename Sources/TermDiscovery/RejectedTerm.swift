/// What was looked at and is no term of a list.
public struct RejectedTerm: Codable, Hashable, Sendable {
  /// The term: as the person wrote it who asked for it, else as the corpus does.
  public var text: String
  /// How often it occurs.
  public var count: Int
  /// Why it is not listed.
  public var reasons: [RejectionReason]

  /// A term, how often it occurs, and why it is not listed.
  public init(_ text: String, count: Int, reasons: [RejectionReason]) {
    self.text = text
    self.count = count
    self.reasons = reasons
  }
}
