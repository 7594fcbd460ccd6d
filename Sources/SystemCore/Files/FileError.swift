import Glibc

/// Why a file could not be read or written.
public enum FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file could not be opened; `code` is the system's error number.
  case cannotOpen(path: String, code: Int32)
  /// The path names a directory.
  case isDirectory(path: String)
  /// Reading stopped at this byte offset of the file; `code` is the system's error number.
  case cannotRead(path: String, offset: Int, code: Int32)
  /// The file could not be written; `code` is the system's error number.
  case cannotWrite(path: String, code: Int32)
  /// A compressed file ends before its data does.
  case truncated(path: String, format: String)
  /// A compressed file is damaged.
  case corrupt(path: String, format: String, reason: String)

  /// The file concerned.
  public var path: String {
    switch self {
    case .cannotOpen(let path, _), .isDirectory(let path), .cannotRead(let path, _, _),
      .cannotWrite(let path, _), .truncated(let path, _), .corrupt(let path, _, _):
      path
    }
  }

  /// One line for a person: the file, what is wrong and the system's reason.
  public var description: String {
    switch self {
    case .cannotOpen(let path, let code): "\(path): cannot open: \(Self.reason(code))"
    case .isDirectory(let path): "\(path): is a directory"
    case .cannotRead(let path, let offset, let code):
      "\(path): cannot read at byte \(offset): \(Self.reason(code))"
    case .cannotWrite(let path, let code): "\(path): cannot write: \(Self.reason(code))"
    case .truncated(let path, let format): "\(path): \(format) data ends too early"
    case .corrupt(let path, let format, let reason): "\(path): damaged \(format) data: \(reason)"
    }
  }

  private static func reason(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
