/// Why a file cannot be used as a compiled dictionary.
public enum DictionaryFileProblem: Error, Equatable, Sendable, CustomStringConvertible {
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
  public var description: String {
    let remedy = "; build it again with 'zhseg dict build'"
    return switch self {
    case .notCompiled: "not a compiled dictionary"
    case .version(let version):
      "a compiled dictionary of version \(version), this program reads "
        + "\(DictionaryHeader.currentVersion)" + remedy
    case .size(let expected, let found):
      "damaged: \(expected) bytes expected, \(found) found" + remedy
    case .field(let name, let value): "damaged: \(name) \(value) out of range" + remedy
    case .cells: "damaged: a cell that no search may meet" + remedy
    case .checksum: "damaged: the contents do not fit the checksum" + remedy
    }
  }
}
