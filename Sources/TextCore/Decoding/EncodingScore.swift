/// How much bytes look like Chinese text in an encoding: the share of frequent characters among those
/// that are not ASCII, minus a penalty for ill-formed ones. At most 1.
enum EncodingScore {
  /// A score that text in its own encoding exceeds.
  static let leastPlausible = 0.4
  /// A score that hardly any text has but in its own encoding.
  static let convincing = 0.9
  private static let penalty = 5.0

  /// The score of GB18030; frequent are the 3,755 characters of level 1 of GB 2312 and its
  /// punctuation.
  static func gb18030(_ bytes: UnsafeRawBufferPointer) -> Double {
    doubleByte(bytes, hasFourByteForms: true) { lead, trail in
      trail >= 0xA1 && ((0xB0...0xD7).contains(lead) || (0xA1...0xA3).contains(lead))
    }
  }

  /// The score of Big5; frequent are the 5,401 characters of level 1 and its punctuation.
  static func big5(_ bytes: UnsafeRawBufferPointer) -> Double {
    doubleByte(bytes, hasFourByteForms: false) { lead, trail in
      (0x40...0x7E).contains(trail) || trail >= 0xA1
        ? (0xA4...0xC6).contains(lead)
          || (0xA1...0xA3).contains(lead) : false
    }
  }

  /// The score of UTF-16; frequent are unified ideographs, CJK punctuation and full-width forms. Two
  /// ASCII letters in one unit also look like an ideograph: where they are in the majority, it is 0.
  static func utf16(_ bytes: UnsafeRawBufferPointer, isBigEndian: Bool) -> Double {
    var tally = Tally()
    var letterPairs = 0
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let high = bytes[isBigEndian ? index : index + 1]
      let low = bytes[isBigEndian ? index + 1 : index]
      if (0x20...0x7E).contains(high) && (0x20...0x7E).contains(low) { letterPairs += 1 }
      switch high {
      case 0x00 where low < 0x80: break
      case 0x4E...0x9F: tally.frequent += 1
      case 0x30 where low < 0x40, 0xFF where (0x01...0x5E).contains(low): tally.frequent += 1
      case 0xD8...0xDF, 0xE0...0xF8: tally.illFormed += 1
      default: tally.rare += 1
      }
    }
    return letterPairs * 4 > bytes.count ? 0 : tally.score
  }

  private struct Tally {
    var frequent = 0
    var rare = 0
    var illFormed = 0

    var score: Double {
      let total = frequent + rare + illFormed
      return total == 0 ? 0 : (Double(frequent) - penalty * Double(illFormed)) / Double(total)
    }
  }

  private static func doubleByte(
    _ bytes: UnsafeRawBufferPointer, hasFourByteForms: Bool,
    isFrequent: (_ lead: UInt8, _ trail: UInt8) -> Bool
  ) -> Double {
    var tally = Tally()
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      if lead < 0x80 { continue }
      guard index < bytes.count else { break }
      let trail = bytes[index]
      if hasFourByteForms && (0x30...0x39).contains(trail) {
        tally.rare += 1
        index += 3
      } else if (0x81...0xFE).contains(lead) && trail >= 0x40 && trail != 0x7F && trail != 0xFF {
        if isFrequent(lead, trail) { tally.frequent += 1 } else { tally.rare += 1 }
        index += 1
      } else {
        tally.illFormed += 1
      }
    }
    return tally.score
  }
}
