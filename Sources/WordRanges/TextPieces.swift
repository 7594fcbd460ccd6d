/// Cuts a text into pieces that are segmented at a time: whole lines of about 32 KiB, and parts of a line that is
/// longer than 64 KiB, cut after punctuation if possible, so that memory stays bounded whatever the text.
struct TextPieces: Sequence, IteratorProtocol {
  /// Pieces end with the line in which their bytes exceed this.
  static let usual = 1 << 15
  /// Lines of more bytes are cut.
  static let longest = 1 << 16

  private var rest: UnsafeRawBufferPointer

  init(_ text: UnsafeRawBufferPointer) { rest = text }

  /// Returns the next piece; nil after the last.
  mutating func next() -> UnsafeRawBufferPointer? {
    guard rest.count > 0 else { return nil }
    let piece = UnsafeRawBufferPointer(rebasing: rest[..<end])
    rest = UnsafeRawBufferPointer(rebasing: rest[piece.count...])
    return piece
  }

  private var end: Int {
    guard rest.count > Self.usual else { return rest.count }
    let window = rest.prefix(Self.longest)
    if let line = window[Self.usual...].firstIndex(of: 0x0A) { return line + 1 }
    if rest.count <= Self.longest { return rest.count }
    if let line = window.lastIndex(of: 0x0A) { return line + 1 }
    return lastBreak(of: window) ?? start(ofCharacterAt: window.count)
  }

  /// The place after the last white space or punctuation of a sentence in the second half.
  private func lastBreak(of window: Slice<UnsafeRawBufferPointer>) -> Int? {
    (Self.usual..<window.count).last { Self.isBreak(window, at: $0) }.map { $0 + 1 }
  }

  /// Whether a space, a tab or one of !;?、。！，；？ ends with the byte at an index, at least 2.
  private static func isBreak(_ bytes: Slice<UnsafeRawBufferPointer>, at index: Int) -> Bool {
    switch (bytes[index - 2], bytes[index - 1], bytes[index]) {
    case (_, _, 0x20), (_, _, 0x09), (_, _, 0x21), (_, _, 0x3B), (_, _, 0x3F): true
    case (0xE3, 0x80, 0x81), (0xE3, 0x80, 0x82): true
    case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9F): true
    default: false
    }
  }

  /// Where the character begins that the byte at an index belongs to.
  private func start(ofCharacterAt index: Int) -> Int {
    var start = index
    while index - start < 3, rest[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
