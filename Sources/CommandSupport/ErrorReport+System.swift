import Glibc
import SystemCore
import TextCore

extension ErrorReport {
  /// What to tell about a file that could not be read or written.
  public init(_ error: FileError) {
    let path = error.path
    switch error {
    case .cannotOpen(_, ENOENT):
      self.init(.noInput, file: path, "no such file", advice: "Check the path.")
    case .cannotOpen(_, EACCES), .cannotOpen(_, EPERM):
      self.init(
        .noInput, file: path, "you may not read this file", advice: "See its permissions (ls -l).")
    case .cannotOpen(_, let code):
      self.init(.noInput, file: path, "cannot open: \(systemMessage(code))")
    case .isDirectory:
      self.init(
        .noInput, file: path, "is a directory", advice: "Name the files in it, as in DIR/*.txt.")
    case .cannotRead(_, let offset, let code):
      self.init(
        .inputOutput, file: path, "cannot read after byte \(offset): \(systemMessage(code))")
    case .cannotWrite(_, let code) where [ENOSPC, EDQUOT, EFBIG, EIO].contains(code):
      self.init(
        .inputOutput, file: path, "cannot write: \(systemMessage(code))",
        advice: code == EIO ? nil : "Make room there, or name another place.")
    case .cannotWrite(_, let code):
      self.init(.cannotCreate, file: path, "cannot write: \(systemMessage(code))")
    case .truncated(_, let format):
      self.init(
        .badData, file: path, "the \(format) data ends too early",
        advice: "The file is cut: get it again.")
    case .corrupt(_, let format, let reason):
      self.init(
        .badData, file: path, "damaged \(format) data: \(reason)",
        advice: "The file is damaged: get it again.")
    }
  }

  /// What to tell about text files that could not be read. `hasInputOptions` says whether the command
  /// takes `InputOptions`, which is then the way out of ill-formed bytes.
  public init(_ error: CorpusError, hasInputOptions: Bool = true) {
    switch error {
    case .file(let error): self.init(error)
    case .text(let path, let line, let error):
      self.init(error, file: path, line: line, hasInputOptions: hasInputOptions)
    case .lineTooLong(let path, let line, let limit):
      self.init(
        .badData, file: path, line: line, "the line is longer than \(limit) bytes",
        advice: "Give one sentence a line.")
    }
  }

  /// What to tell about bytes in line `line` of `file` that are no text. `hasInputOptions` says
  /// whether the command takes `InputOptions`, which is then the way out of ill-formed bytes.
  public init(_ error: TextError, file: String, line: Int, hasInputOptions: Bool = true) {
    switch error {
    case .invalidBytes(let encoding, let offset):
      self.init(
        .badData, file: file, line: line, "byte \(offset) is not valid \(encoding.rawValue)",
        advice: hasInputOptions
          ? "Name the right encoding with --encoding, or replace such bytes with --lenient."
          : "Convert the file to utf-8, with iconv for example.")
    case .unsupported(let encoding):
      self.init(
        .software, file: file, line: line, "this system cannot convert \(encoding.rawValue)",
        advice: "Convert the file to utf-8.")
    case .missingData(let name):
      self.init(
        .software, file: file, line: line, "the system's ICU lacks its '\(name)' data",
        advice: "Install ICU again.")
    case .pieceTooLong(let bytes):
      self.init(.badData, file: file, line: line, "a line of \(bytes) bytes is too long")
    }
  }
}

/// The system's own words for an error number.
func systemMessage(_ code: Int32) -> String {
  String(cString: strerror(code))
}

extension ErrorReport: CorpusFailure {
  /// What to tell about a text that could not be read.
  public static func corpus(_ error: CorpusError) -> ErrorReport { ErrorReport(error) }
}
