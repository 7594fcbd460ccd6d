import SystemCore

/// Reads the JSON of a safetensors header: an object of tensors, each with `dtype`, `shape` and
/// `data_offsets`, and `__metadata__`, an object of strings. Nothing else is allowed, so depth and
/// work are bounded by the header's length. Knows nothing of what the values mean.
struct HeaderParser {
  /// A tensor as the header describes it, unchecked.
  struct Entry {
    var name: String
    var type: String
    var shape: [Int]
    var offsets: [Int]
  }

  private(set) var entries: [Entry] = []
  private(set) var metadata: [String: String] = [:]

  /// Parses `bytes`, which start `base` bytes into the file.
  init(_ bytes: UnsafeRawBufferPointer, base: Int, file: String) throws(SafetensorsError) {
    var scanner = JSONScanner(bytes)
    do throws(JSONError) {
      try read(&scanner)
    } catch {
      switch error {
      case .malformed(let offset, let expected):
        throw .malformedHeader(file: file, offset: base + offset, expected: expected)
      case .duplicate(let name): throw .duplicateName(file: file, name: name)
      case .mismatch(let path, let expected):
        throw .malformedHeader(file: file, offset: base, expected: "\(expected) at \(path)")
      }
    }
  }

  private mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
    var entries: [Entry] = []
    var metadata: [String: String]?
    try scanner.object { scanner, name throws(JSONError) in
      if name != "__metadata__" {
        entries.append(try Self.entry(name, &scanner))
      } else if metadata != nil {
        throw .duplicate(name: name)
      } else {
        metadata = try Self.metadata(&scanner)
      }
    }
    try scanner.end(of: "the header")
    (self.entries, self.metadata) = (entries, metadata ?? [:])
  }

  private static func metadata(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> [String: String] {
    var texts: [String: String] = [:]
    try scanner.object { scanner, name throws(JSONError) in
      let text = try scanner.string()
      guard texts.updateValue(text, forKey: name) == nil else { throw .duplicate(name: name) }
    }
    return texts
  }

  private static func entry(
    _ name: String, _ scanner: inout JSONScanner
  ) throws(JSONError) -> Entry {
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.object { scanner, field throws(JSONError) in
      switch field {
      case "dtype" where type == nil: type = try scanner.string()
      case "shape" where shape == nil: shape = try counts(&scanner)
      case "data_offsets" where offsets == nil: offsets = try counts(&scanner)
      default:
        throw scanner.expected(
          "dtype, shape and data_offsets, once each, in tensor \"\(name)\", not \"\(field)\"")
      }
    }
    guard let type, let shape, let offsets else {
      throw scanner.expected("dtype, shape and data_offsets in tensor \"\(name)\"")
    }
    return Entry(name: name, type: type, shape: shape, offsets: offsets)
  }

  private static func counts(_ scanner: inout JSONScanner) throws(JSONError) -> [Int] {
    var numbers: [Int] = []
    try scanner.array { scanner throws(JSONError) in numbers.append(try scanner.count()) }
    return numbers
  }
}
