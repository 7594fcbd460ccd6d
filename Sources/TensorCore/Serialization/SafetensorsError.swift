import Foundation
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
    case .isDirectory(let path), .cannotOpen(let path, ENODEV): self = .notRegularFile(file: path)
    case .cannotOpen(let path, let code):
      self = .system(file: path, operation: "open the file", code: code)
    case .cannotRead(let path, _, let code):
      self = .system(file: path, operation: "map the file into memory", code: code)
    case .cannotWrite, .truncated, .corrupt:
      // Not of mapping.
      self = .system(file: error.path, operation: "map the file into memory", code: EIO)
    }
  }
}

extension SafetensorsError: CustomStringConvertible {
  /// The file concerned.
  public var file: String {
    switch self {
    case .system(let file, _, _), .notRegularFile(let file), .fileSize(let file, _, _, _),
      .headerTooLong(let file, _, _), .malformedHeader(let file, _, _),
      .invalidField(let file, _, _, _, _), .duplicateName(let file, _), .missing(let file, _):
      file
    case .notWritten(let error): error.path
    }
  }

  /// A sentence for a person: the file, the field, what was expected and found, what to do.
  public var description: String {
    if case .notWritten(let error) = self { error.description } else { "\(file): \(reason)" }
  }

  /// The same without the file.
  var reason: String {
    switch self {
    case .system(_, let operation, let code):
      "cannot \(operation): \(String(cString: strerror(code)))"
    case .notWritten(let error): error.description
    case .notRegularFile: "not a regular file; give the path of a .safetensors file"
    case .fileSize(_, let field, let expected, let found):
      "\(field) needs a file of \(expected) bytes, this one has \(found); it was cut or "
        + "damaged: copy or download it again"
    case .headerTooLong(_, let length, let limit):
      "header length \(length) exceeds the limit of \(limit) bytes; this is not a "
        + "safetensors file, or it is damaged"
    case .malformedHeader(_, let offset, let expected):
      "header, byte \(offset): expected \(expected); this is not a safetensors file, or "
        + "it is damaged: copy or download it again"
    case .invalidField(_, let tensor, let field, let expected, let found):
      "tensor \"\(tensor)\", field \(field): expected \(expected), found \(found); write "
        + "the file again or use one that fits"
    case .duplicateName(_, let name):
      "the name \"\(name)\" occurs twice; give every tensor a name of its own"
    case .missing(_, let name):
      "\"\(name)\" is missing; use a file written for this kind of model"
    }
  }
}
