import Reporting

/// Why a file cannot be used as a compiled dictionary.
public enum DictionaryFileProblem: Error, Equatable, Sendable, Reportable {
  /// The file does not begin as compiled dictionaries do.
  case notCompiled
  /// The file is of a version of the format that this program does not read.
  case version(UInt32)
  /// The file has not the size that its header tells.
  case size(expected: Int, found: Int)
  /// A field of the header, or a number in a section, is out of range.
  case field(String, value: UInt64)
  /// A cell leads beyond the others or holds no value there is.
  case cells
  /// The contents do not fit the checksum.
  case checksum

  /// What is wrong and what to do.
  public var report: ErrorReport {
    let message =
      switch self {
      case .notCompiled: "not a compiled dictionary"
      case .version(let version):
        "a compiled dictionary of version \(version), this program reads "
          + "\(DictionaryHeader.currentVersion)"
      case .size(let expected, let found): "damaged: \(expected) bytes expected, \(found) found"
      case .field(let name, let value): "damaged: \(name) \(value) out of range"
      case .cells: "damaged: a cell that no search may meet"
      case .checksum: "damaged: the contents do not fit the checksum"
      }
    return ErrorReport(
      .badData, message, advice: self == .notCompiled ? nil : "Compile the dictionary again.")
  }
}
