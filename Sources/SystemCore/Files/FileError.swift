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
  public var description: String { "\(path): \(problem)" }

  /// What is wrong with the file, without its path.
  package var problem: String {
    switch self {
    case .cannotOpen(_, SystemCode.noSuchFile): "no such file"
    case .cannotOpen(_, let code) where SystemCode.isRefusal(code): "you may not read this file"
    case .cannotOpen(_, let code): "cannot open: \(systemMessage(code))"
    case .isDirectory: "is a directory"
    case .cannotRead(_, let offset, let code):
      "cannot read after byte \(offset): \(systemMessage(code))"
    case .cannotWrite(_, let code): "cannot write: \(systemMessage(code))"
    case .truncated(_, let format): "the \(format) data ends too early"
    case .corrupt(_, let format, let reason): "damaged \(format) data: \(reason)"
    }
  }
}
