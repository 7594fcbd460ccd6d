import SystemCore
import TextCore

/// Some lines of a file, or pieces of long ones, as bytes one after the other.
///
/// The storage is kept from use to use.
public struct LineBatch: ~Copyable {
  /// The lines.
  public internal(set) var pieces: [LineReader.Piece] = []
  /// The bytes of all pieces. Behind the last follow ``slack`` zeros that may be read.
  package internal(set) var bytes = FlatBuffer<UInt8>()

  /// How many bytes may be read behind the last one.
  package static let slack = 64

  /// No lines.
  public init() {}

  /// Whether there are no lines.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The number of bytes.
  public var count: Int { bytes.count }

  /// Whether the first line begins and the last one ends here.
  public var hasWholeLines: Bool {
    (pieces.first?.beginsLine ?? true) && (pieces.last?.endsLine ?? true)
  }

  /// Removes all lines.
  public mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    bytes.removeAll()
  }

  /// Writes the zeros behind the last byte.
  mutating func finish() {
    bytes.reserve(Self.slack)
    bytes.end.update(repeating: 0, count: Self.slack)
  }
}
