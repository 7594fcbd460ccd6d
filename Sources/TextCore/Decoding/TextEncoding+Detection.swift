extension TextEncoding {
  /// The encoding that text beginning with `prefix` is most likely in; never `.utf16`.
  ///
  /// In this order: (1) a byte order mark decides; (2) zero bytes in half of the 16-bit units, all
  /// on one side, mean UTF-16; (3) bytes that are well-formed UTF-8, apart from an end cut short, are
  /// UTF-8, unless they hold control characters that are rare in text and, read as UTF-16, nearly all
  /// are frequent characters; (4) of GB18030, Big5 and UTF-16 the one in which most characters are
  /// frequent ones; (5) UTF-8, whose decoder then says where it is ill-formed. A few hundred bytes
  /// are enough.
  public static func detect(_ prefix: UnsafeRawBufferPointer) -> TextEncoding {
    if let marked = byteOrderMark(prefix) { return marked }
    if let wide = byZeroBytes(prefix) { return wide }
    if isUTF8(prefix) { return byControls(prefix) ?? .utf8 }
    let candidates: [(encoding: TextEncoding, score: Double)] = [
      (.gb18030, EncodingScore.gb18030(prefix)), (.big5, EncodingScore.big5(prefix)),
      (.utf16LE, EncodingScore.utf16(prefix, isBigEndian: false)),
      (.utf16BE, EncodingScore.utf16(prefix, isBigEndian: true)),
    ]
    var best: (encoding: TextEncoding, score: Double) = (.utf8, EncodingScore.leastPlausible)
    for candidate in candidates where candidate.score > best.score { best = candidate }
    return best.encoding
  }

  /// The byte order of UTF-16 text: by its mark, else by what it would read as, else little-endian.
  static func byteOrder(of prefix: UnsafeRawBufferPointer) -> TextEncoding {
    switch byteOrderMark(prefix) {
    case .utf16BE: return .utf16BE
    case .utf16LE: return .utf16LE
    default: break
    }
    if let wide = byZeroBytes(prefix) { return wide }
    let little = EncodingScore.utf16(prefix, isBigEndian: false)
    return EncodingScore.utf16(prefix, isBigEndian: true) > little ? .utf16BE : .utf16LE
  }

  private static func byteOrderMark(_ prefix: UnsafeRawBufferPointer) -> TextEncoding? {
    [TextEncoding.utf8, .utf16LE, .utf16BE, .gb18030].first { prefix.starts(with: $0.mark) }
  }

  /// UTF-16 if at least half of its code units have a zero byte, all on one side.
  private static func byZeroBytes(_ prefix: UnsafeRawBufferPointer) -> TextEncoding? {
    guard prefix.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in prefix.indices where prefix[index] == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.odd * 4 >= prefix.count && zeros.even * 16 <= zeros.odd { return .utf16LE }
    if zeros.even * 4 >= prefix.count && zeros.odd * 16 <= zeros.even { return .utf16BE }
    return nil
  }

  /// UTF-16 if there are control characters that are rare in text, and in UTF-16 there are none.
  private static func byControls(_ prefix: UnsafeRawBufferPointer) -> TextEncoding? {
    guard prefix.count >= 6, prefix.contains(where: isUnusualControl) else { return nil }
    let little = EncodingScore.utf16(prefix, isBigEndian: false)
    let big = EncodingScore.utf16(prefix, isBigEndian: true)
    guard max(little, big) > EncodingScore.convincing, little != big else { return nil }
    let high = big > little ? 0 : 1
    for index in stride(from: 0, to: prefix.count - 1, by: 2)
    where prefix[index + high] == 0 && isUnusualControl(prefix[index + 1 - high]) {
      return nil
    }
    return big > little ? .utf16BE : .utf16LE
  }

  /// True for control characters other than white space, the escape of terminals and the separators
  /// of fields (U+0001, U+001C to U+001F).
  static func isUnusualControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x02...0x08, 0x0E...0x1A: true
    default: false
    }
  }

  /// True if the bytes are well-formed UTF-8, apart from an end cut short.
  static func isUTF8(_ prefix: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < prefix.count {
      let (scalar, length) = UTF8Decoder.sequence(prefix, at: position)
      if scalar == UTF8Decoder.illFormed { return UTF8Decoder.isTruncated(prefix, at: position) }
      position += length
    }
    return true
  }
}
