/// What a reader has yet to find out about the encoding of its text.
enum EncodingSearch {
  case encoding, byteOrder, done
}

extension LineReader {
  private static let enough = 1 << 12
  private static let window = 1 << 16

  /// Decides the encoding if that is open and the buffer allows it; false if more bytes are needed.
  func decideEncoding() -> Bool {
    guard search != .done else { return true }
    let waits = !sourceEnded && buffer.count - start < Self.enough
    let decided: TextEncoding? = buffer.withUnsafeBytes { buffer in
      let text = UnsafeRawBufferPointer(rebasing: buffer[start...].prefix(Self.window))
      if search == .byteOrder { return waits ? nil : TextEncoding.byteOrder(of: text) }
      guard let first = buffer[start...].firstIndex(where: { $0 >= 0x80 || $0 == 0 }) else {
        return .utf8
      }
      let from = max(start, first - Self.enough) & ~1 | start & 1
      let part = UnsafeRawBufferPointer(rebasing: buffer[from...].prefix(Self.window))
      if waits && (part.contains(0) || !TextEncoding.isUTF8(part)) { return nil }
      let found = TextEncoding.detect(part)
      search = .done
      return found
    }
    guard let decided else { return false }
    encoding = decided
    if search == .byteOrder || sourceEnded { search = .done }
    return true
  }
}
