/// Why bytes could not be turned into text.
public enum TextError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes at `offset` (from the beginning of the source) are not text in `encoding`.
  case invalidBytes(encoding: TextEncoding, offset: Int)
  /// There is no decoder of the encoding.
  case unsupported(encoding: TextEncoding)
  /// The system's ICU lacks data of this name.
  case missingData(name: String)
  /// A piece holds more bytes than 32-bit offsets can name.
  case pieceTooLong(bytes: Int)

  /// One line for a person: what is wrong, where, and what can be done.
  public var description: String {
    switch self {
    case .invalidBytes(let encoding, let offset):
      "invalid \(encoding.rawValue) at byte \(offset); name the right encoding or decode leniently"
    case .unsupported(let encoding):
      "there is no decoder of \(encoding.rawValue); convert the text to utf-8"
    case .missingData(let name):
      "the system's ICU lacks its '\(name)' data; install ICU again"
    case .pieceTooLong(let bytes):
      "a piece of \(bytes) bytes is too long to decode at once; the limit is \(UInt32.max - 1)"
    }
  }

  /// The same error with its offset counted from `base` bytes earlier.
  public func moved(by base: Int) -> TextError {
    switch self {
    case .invalidBytes(let encoding, let offset):
      .invalidBytes(encoding: encoding, offset: offset + base)
    case .unsupported, .missingData, .pieceTooLong: self
    }
  }
}
