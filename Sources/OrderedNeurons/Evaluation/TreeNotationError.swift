/// Why a line is no tree.
public struct TreeNotationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, without a full stop.
  public let description: String

  init(_ description: String) { self.description = description }
}
