/// A term that was asked for and is no candidate.
public struct RejectedTerm: Codable, Hashable, Sendable {
  /// The term, as the person wrote it.
  public var text: String
  /// Why it is none.
  public var reasons: [RejectionReason]

  /// A term and why it is none.
  public init(_ text: String, reasons: [RejectionReason]) {
    self.text = text
    self.reasons = reasons
  }
}
