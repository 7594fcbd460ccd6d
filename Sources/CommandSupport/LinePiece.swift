import TextCore

/// A line of a file, or a piece of a long one.
public struct LinePiece: Sendable {
  /// The number of the line in its file, from 1.
  public var number: Int
  /// The byte of the file where the piece begins.
  public var offset: Int
  /// Whether the line begins with this piece.
  public var isFirst: Bool
  /// Whether the line ends with this piece.
  public var isLast: Bool
  /// The characters, line end included.
  public var text: DecodedText

  /// The byte of the file before which the piece ends.
  public var end: Int { offset + Int(text.offsets[text.count]) }
}
