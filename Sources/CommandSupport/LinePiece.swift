import TextCore

/// A line of a file, or a piece of a long one.
public struct LinePiece: Sendable, Equatable {
  /// The number of the line in its file, from 1.
  public var number: Int
  /// The byte of the file where the piece begins.
  public var offset: Int
  /// The number of bytes, line end included.
  public var count: Int
  /// Whether the line begins with this piece.
  public var isFirst: Bool
  /// Whether the line ends with this piece.
  public var isLast: Bool
  /// The encoding of its bytes.
  public var encoding: TextEncoding

  /// The byte of the file before which the piece ends.
  public var end: Int { offset + count }
}
