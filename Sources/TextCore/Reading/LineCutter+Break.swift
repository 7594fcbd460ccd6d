extension LineCutter {
  /// True for white space and sentence punctuation, after which a line is best cut.
  func isBreak(_ character: UnsafeRawBufferPointer) -> Bool {
    switch (encoding, character.count) {
    case (.utf16, 2), (.utf16LE, 2):
      Self.isBreak(UInt32(character[1]) << 8 | UInt32(character[0]))
    case (.utf16BE, 2): Self.isBreak(UInt32(character[0]) << 8 | UInt32(character[1]))
    case (_, 1): Self.isBreak(UInt32(character[0]))
    case (.utf8, 3): Self.isBreak(UTF8Decoder.sequence(character, at: 0).scalar)
    case (.gb18030, 2): Self.gbkBreaks.contains(Self.pair(character))
    case (.big5, 2): Self.big5Breaks.contains(Self.pair(character))
    default: false
    }
  }

  private static func isBreak(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09, 0x21, 0x3F, 0x3B: true  // space, tab, ! ? ;
    case 0x3000, 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF1B, 0xFF1F: true  // 　、。！，；？
    default: false
    }
  }

  private static func pair(_ bytes: UnsafeRawBufferPointer) -> UInt16 {
    UInt16(bytes[0]) << 8 | UInt16(bytes[1])
  }

  /// 　、。！，；？ in GBK.
  private static let gbkBreaks: [UInt16] = [0xA1A1, 0xA1A2, 0xA1A3, 0xA3A1, 0xA3AC, 0xA3BB, 0xA3BF]
  /// 　，、。；？！ in Big5.
  private static let big5Breaks: [UInt16] = [
    0xA140, 0xA141, 0xA142, 0xA143, 0xA146, 0xA148, 0xA149,
  ]
}

extension TextEncoding {
  /// The number of bytes in a code unit.
  var unitSize: Int {
    switch self {
    case .utf16, .utf16LE, .utf16BE: 2
    case .utf8, .gb18030, .big5: 1
    }
  }
}
