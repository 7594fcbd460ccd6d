import Reporting

/// Why bytes could not be turned into text.
public enum TextError: Error, Equatable, Sendable {
  /// The bytes at `offset` (from the beginning of the source) are not text in `encoding`.
  case invalidBytes(encoding: TextEncoding, offset: Int)
  /// There is no decoder of the encoding.
  case unsupported(encoding: TextEncoding)
  /// The system's ICU lacks data of this name.
  case missingData(name: String)
  /// A piece holds more bytes than 32-bit offsets can name.
  case pieceTooLong(bytes: Int)

  /// The same error with its offset counted from `base` bytes earlier.
  public func offset(by base: Int) -> TextError {
    switch self {
    case .invalidBytes(let encoding, let offset):
      .invalidBytes(encoding: encoding, offset: offset + base)
    case .unsupported, .missingData, .pieceTooLong: self
    }
  }
}

extension TextError: Reportable {
  public var report: ErrorReport { report() }

  /// What to tell about bytes in line `line` of `file`.
  public func report(file: String? = nil, line: Int? = nil) -> ErrorReport {
    switch self {
    case .invalidBytes(let encoding, let offset):
      ErrorReport(
        .badData, file: file, line: line, "byte \(offset) is not valid \(encoding.rawValue)",
        advice: "Convert the text to utf-8.")
    case .unsupported(let encoding):
      ErrorReport(
        .software, file: file, line: line, "this system cannot convert \(encoding.rawValue)",
        advice: "Convert the text to utf-8.")
    case .missingData(let name):
      ErrorReport(
        .software, file: file, line: line, "the system's ICU lacks its '\(name)' data",
        advice: "Install ICU again.")
    case .pieceTooLong(let bytes):
      ErrorReport(.badData, file: file, line: line, "a line of \(bytes) bytes is too long")
    }
  }
}
