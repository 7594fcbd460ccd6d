/// Texts in one row of bytes, as a caller gives them.
struct TextRow: RandomAccessCollection {
  private let bytes: UnsafeRawPointer?
  private let offsets: UnsafePointer<Int64>?
  let endIndex: Int
  var startIndex: Int { 0 }

  /// Texts between `count + 1` offsets, which are checked.
  init(
    _ bytes: UnsafePointer<CChar>?, _ offsets: UnsafePointer<Int64>?, _ count: Int
  ) throws(CallFailure) {
    self.bytes = UnsafeRawPointer(bytes)
    self.offsets = offsets
    endIndex = count
    guard count >= 0 else { throw .outOfRange("count", count, known: 0...Int.max) }
    guard count > 0 else { return }
    guard let offsets else { throw .null("offsets") }
    guard offsets[0] >= 0 else { throw .badOffsets(text: 0) }
    for text in 0..<count {
      guard offsets[text] <= offsets[text + 1] else { throw .badOffsets(text: text) }
      let length = Int(offsets[text + 1] - offsets[text])
      guard length < UInt32.max else { throw .tooLong(text: text, bytes: length) }
    }
    guard bytes != nil || offsets[0] == offsets[count] else { throw .null("bytes") }
  }

  /// The bytes of a text.
  subscript(text: Int) -> UnsafeRawBufferPointer {
    guard let bytes, let offsets, offsets[text] < offsets[text + 1] else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(
      start: bytes + Int(offsets[text]), count: Int(offsets[text + 1] - offsets[text]))
  }

  /// All texts, ill-formed parts replaced.
  var strings: [String] { map { String(decoding: $0, as: UTF8.self) } }
}

/// The bytes of one text.
func bytes(
  _ text: UnsafePointer<CChar>?, _ length: Int, _ name: String = "text"
) throws(CallFailure) -> UnsafeRawBufferPointer {
  guard length >= 0 else { throw .outOfRange("length", length, known: 0...Int(UInt32.max) - 1) }
  guard length < UInt32.max else { throw .tooLong(text: 0, bytes: length) }
  guard text != nil || length == 0 else { throw .null(name) }
  return UnsafeRawBufferPointer(start: text, count: length)
}
