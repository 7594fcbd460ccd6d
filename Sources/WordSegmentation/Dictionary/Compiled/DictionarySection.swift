/// A section of a compiled dictionary under construction.
struct DictionarySection {
  var kind: DictionaryHeader.Kind
  var parameter: UInt32 = 0
  var size: Int
  /// Writes the section to zeroed memory of that size.
  var write: (UnsafeMutableRawBufferPointer) -> Void

  init(
    _ kind: DictionaryHeader.Kind, parameter: UInt32 = 0, size: Int,
    write: @escaping (UnsafeMutableRawBufferPointer) -> Void
  ) {
    (self.kind, self.parameter, self.size, self.write) = (kind, parameter, size, write)
  }

  /// A section of lines of text.
  init(_ kind: DictionaryHeader.Kind, lines: [String]) {
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    self.init(kind, size: bytes.count) { $0.copyBytes(from: bytes) }
  }

  /// A section of plain values.
  init<Element>(_ kind: DictionaryHeader.Kind, elements: [Element]) {
    self.init(kind, size: elements.count * MemoryLayout<Element>.stride) { target in
      elements.withUnsafeBytes { target.copyBytes(from: $0) }
    }
  }
}
