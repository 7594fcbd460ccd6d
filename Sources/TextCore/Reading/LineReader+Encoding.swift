/// What a reader has yet to find out about the encoding of its text.
enum EncodingSearch {
  case encoding, byteOrder, done
}

extension LineReader {
  private static let enough = 1 << 12
  private static let window = 1 << 16
  /// A first line of fewer bytes is waited for.
  private static let shortLine = 64

  /// Decides the encoding if that is open and the buffer allows it; false if more bytes are needed.
  func decideEncoding() -> Bool {
    guard search != .done else { return true }
    let waits = !sourceEnded && buffer.count - start < Self.enough
    let decided: TextEncoding? = buffer.withUnsafeBytes { buffer in
      let text = UnsafeRawBufferPointer(rebasing: buffer[start...].prefix(Self.window))
      if search == .byteOrder { return waits ? nil : TextEncoding.byteOrder(of: text) }
      if waits && offset == 0 && beginningIsOpen(text) { return nil }
      return detectEncoding(buffer, waits: waits)
    }
    guard let decided else { return false }
    encoding = decided
    if search == .byteOrder || sourceEnded { search = .done }
    return true
  }

  /// True if the beginning of the text may yet turn out to be UTF-16, or more of it can be had at
  /// once.
  ///
  /// The bytes of UTF-16 may all be ASCII, as those of 上海市 are, even line feeds.
  private func beginningIsOpen(_ text: UnsafeRawBufferPointer) -> Bool {
    if source.isReady || text.contains(where: TextEncoding.isUnusualControl) { return true }
    return text.count < Self.shortLine && text.last != 0x0A
  }

  /// The encoding by the first bytes in `buffer` that tell it, `.utf8` if none do yet; nil if more
  /// bytes are needed.
  private func detectEncoding(_ buffer: UnsafeRawBufferPointer, waits: Bool) -> TextEncoding? {
    let isFirst = offset == 0
    inspected = max(inspected, start)
    let first = buffer[inspected...].firstIndex { byte in
      byte >= 0x80 || byte == 0 || isFirst && TextEncoding.isUnusualControl(byte)
    }
    guard let first else {
      inspected = buffer.count
      return .utf8
    }
    let from = max(start, first - Self.enough) & ~1 | start & 1
    let part = UnsafeRawBufferPointer(rebasing: buffer[from...].prefix(Self.window))
    if waits && (part.contains(0) || !TextEncoding.isUTF8(part)) { return nil }
    let found = TextEncoding.detect(part)
    if found == .utf8 && part.allSatisfy({ $0 < 0x80 }) {
      inspected = from + part.count
    } else {
      search = .done
    }
    return found
  }
}
