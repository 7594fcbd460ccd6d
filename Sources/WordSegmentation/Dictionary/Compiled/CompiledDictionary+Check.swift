extension CompiledDictionary {
  /// Checks everything a search relies on, and the checksum.
  func check() throws(DictionaryFileProblem) {
    guard Self.checksum(of: bytes) == header.checksum else { throw .checksum }
    for (index, value) in values.enumerated().dropFirst()
    where !value.isValid(tags: details.tags.count, cuts: details.cuts.count) {
      throw .field("value", value: UInt64(index))
    }
    for table in tables { try table.check(values: values.count) }
    try patterns?.check(values: values.count)
  }

  /// A checksum of the whole file but for the field that holds it: four sums side by side, so
  /// that a processor can work at all of them at once.
  static func checksum(of file: UnsafeRawBufferPointer) -> UInt64 {
    let words = UnsafeRawBufferPointer(rebasing: file[48...]).bindMemory(to: UInt64.self)
    let prime: UInt64 = 0x0000_0100_0000_01B3
    // What stands before the checksum.
    func head(_ offset: Int) -> UInt64 {
      file.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ 0xCBF2_9CE4_8422_2325
    }
    var (a, b, c, d) = (head(8), head(16), head(24), head(32))
    var index = 0
    while index + 3 < words.count {
      a = (a ^ words[index]) &* prime
      b = (b ^ words[index + 1]) &* prime
      c = (c ^ words[index + 2]) &* prime
      d = (d ^ words[index + 3]) &* prime
      index += 4
    }
    while index < words.count {
      a = (a ^ words[index]) &* prime
      index += 1
    }
    var sum = a
    for lane in [b, c, d] { sum = (sum ^ sum >> 29 ^ lane) &* prime }
    return sum ^ sum >> 32
  }

  /// The checksum that a file of these bytes should have.
  package static func checksum(of file: [UInt8]) -> UInt64 {
    file.withUnsafeBytes { checksum(of: $0) }
  }
}
