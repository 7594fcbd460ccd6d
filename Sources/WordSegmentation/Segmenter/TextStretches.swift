/// Cuts a text at ends of lines into the stretches that are segmented at a time: the first one short, so
/// that the first words come soon, later ones as long as the processor's caches like them.
struct TextStretches: Sequence, IteratorProtocol {
  /// The most bytes of a stretch; a longer line is cut between two characters. What computes with it has
  /// 32-bit offsets.
  static let longest = 1 << 30
  /// Stretches have about this size in the end.
  static let usual = 1 << 15

  private var rest: Substring
  private let longest: Int
  /// The bytes after which the next stretch may end.
  private var size = 1 << 9

  /// The stretches of `text`.
  init(_ text: Substring, longest: Int = Self.longest) {
    rest = text
    self.longest = longest
  }

  /// Returns the next stretch; nil after the last.
  mutating func next() -> Substring? {
    guard rest.utf8.count > Swift.min(size, longest) else {
      defer { rest = "" }
      return rest.isEmpty ? nil : rest
    }
    let stretch = rest.lines(afterBytes: size).prefix(bytes: longest)
    rest = rest[stretch.endIndex...]
    size = Swift.min(2 * size, Self.usual)
    return stretch
  }
}

extension Substring {
  /// The text up to the end of the line in which its first `bytes` bytes end.
  fileprivate func lines(afterBytes bytes: Int) -> Substring {
    guard utf8.count > bytes else { return self }
    let middle = utf8.index(startIndex, offsetBy: bytes)
    let rest = utf8[middle...]
    let lineEnd =
      rest.withContiguousStorageIfAvailable { bytes in
        bytes.firstIndex(of: 0x0A).map { utf8.index(middle, offsetBy: $0 + 1) }
      } ?? rest.firstIndex(of: 0x0A).map { utf8.index(after: $0) }
    return self[..<(lineEnd ?? endIndex)]
  }

  /// The first `bytes` bytes, or a few less where a character would be divided.
  fileprivate func prefix(bytes: Int) -> Substring {
    guard utf8.count > bytes else { return self }
    var end = utf8.index(startIndex, offsetBy: bytes)
    while utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return self[..<end]
  }
}
