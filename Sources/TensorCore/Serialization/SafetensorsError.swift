import Reporting
import SystemCore

/// What can be wrong with a safetensors file, and with reading or writing one.
public enum SafetensorsError: Error, Equatable, Sendable {
  /// The operating system refused an operation; `code` is its errno.
  case system(file: String, operation: String, code: Int32)
  /// The file could not be written; what was at its path before is still there.
  case notWritten(FileError)
  /// The path leads to a directory, a pipe or a device.
  case notRegularFile(file: String)
  /// The file ends inside the named field or has bytes that no tensor owns.
  case fileSize(file: String, field: String, expected: UInt64, found: UInt64)
  /// The header's length is beyond what any sensible model needs.
  case headerTooLong(file: String, length: UInt64, limit: UInt64)
  /// The header is not the JSON that the format asks for; `offset` counts bytes from the file's
  /// start.
  case malformedHeader(file: String, offset: Int, expected: String)
  /// A field of a tensor contradicts the format or the other fields.
  case invalidField(file: String, tensor: String, field: String, expected: String, found: String)
  /// Two tensors, or two metadata entries, have one name.
  case duplicateName(file: String, name: String)
  /// The file lacks a tensor or a metadata entry that the caller needs.
  case missing(file: String, name: String)
}

extension SafetensorsError {
  /// Why a file could not be mapped.
  init(mapping error: FileError) {
    switch error {
    case .isDirectory(let path), .cannotOpen(let path, SystemCode.noDevice):
      self = .notRegularFile(file: path)
    case .cannotOpen(let path, let code):
      self = .system(file: path, operation: "open the file", code: code)
    case .cannotRead(let path, _, let code):
      self = .system(file: path, operation: "map the file into memory", code: code)
    case .cannotWrite, .truncated, .corrupt:
      // Not of mapping.
      self = .system(
        file: error.path, operation: "map the file into memory", code: SystemCode.brokenDevice)
    }
  }
}

extension SafetensorsError: Reportable {
  /// The file, the field, what was expected and found, what to do.
  public var report: ErrorReport {
    switch self {
    case .system(let file, let operation, let code):
      ErrorReport(.noInput, file: file, "cannot \(operation): \(systemMessage(code))")
    case .notWritten(let error): error.report
    case .notRegularFile(let file):
      ErrorReport(
        .badData, file: file, "not a regular file", advice: "Give the path of a .safetensors file.")
    case .fileSize(let file, let field, let expected, let found):
      ErrorReport(
        .badData, file: file,
        "\(field) needs a file of \(expected) bytes, this one has \(found)",
        advice: "It was truncated or damaged: copy or download it again.")
    case .headerTooLong(let file, let length, let limit):
      ErrorReport(
        .badData, file: file, "header length \(length) exceeds the limit of \(limit) bytes",
        advice: "This is not a safetensors file, or it is damaged.")
    case .malformedHeader(let file, let offset, let expected):
      ErrorReport(
        .badData, file: file, "header, byte \(offset): expected \(expected)",
        advice: "This is not a safetensors file, or it is damaged: copy or download it again.")
    case .invalidField(let file, let tensor, let field, let expected, let found):
      ErrorReport(
        .badData, file: file,
        "tensor \"\(tensor)\", field \(field): expected \(expected), found \(found)",
        advice: "Write the file again or use one that fits.")
    case .duplicateName(let file, let name):
      ErrorReport(
        .badData, file: file, "the name \"\(name)\" occurs twice",
        advice: "Give every tensor a name of its own.")
    case .missing(let file, let name):
      ErrorReport(
        .badData, file: file, "\"\(name)\" is missing",
        advice: "Use a file written for this kind of model.")
    }
  }
}

extension SafetensorsError {
  /// The file concerned.
  public var file: String { report.file ?? "" }

  /// The description without the file.
  var reason: String {
    var report = report
    report.file = nil
    return report.description
  }
}
