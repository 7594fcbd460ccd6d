extension UnitScanner {
  private static let joiner: UInt32 = 0x200D
  private static let emojiSelector: UInt32 = 0xFE0F

  /// The end of the emoji sequence at `start` (UTS #51: ZWJ sequences, modifiers, flags, tags), or
  /// nil if the scalar there is shown as text.
  func emojiEnd(_ start: Int) -> Int? {
    guard var end = emojiElementEnd(start) else { return nil }
    while value(end) == Self.joiner, let next = emojiElementEnd(end + 1) { end = next }
    return end
  }

  /// The end of a keycap such as `1️⃣` that begins at `start`.
  func keycapEnd(_ start: Int) -> Int? {
    var end = start + 1
    if value(end) == Self.emojiSelector { end += 1 }
    guard value(end) == 0x20E3 else { return nil }
    switch value(start) {
    case 0x30...0x39, 0x23, 0x2A: return end + 1  // digits, # and *
    default: return nil
    }
  }

  private func emojiElementEnd(_ start: Int) -> Int? {
    switch scalarClass(start) {
    case .regional: return scalarClass(start + 1) == .regional ? start + 2 : start + 1
    case .emoji: return modifiersEnd(start + 1)
    case .emojiBase:
      let isShownAsEmoji =
        value(start + 1) == Self.emojiSelector || isSkinTone(start + 1) || joins(start)
      return isShownAsEmoji ? modifiersEnd(start + 1) : nil
    default: return nil
    }
  }

  /// True for the second and later elements of a ZWJ sequence, which may lack the selector.
  private func joins(_ index: Int) -> Bool { index > 0 && value(index - 1) == Self.joiner }

  private func modifiersEnd(_ start: Int) -> Int {
    var end = start
    if value(end) == Self.emojiSelector || isSkinTone(end) { end += 1 }
    while (0xE_0020...0xE_007F).contains(value(end)) { end += 1 }
    return end
  }

  private func isSkinTone(_ index: Int) -> Bool { (0x1_F3FB...0x1_F3FF).contains(value(index)) }

  /// The scalar at `index`; 0 beyond the end.
  private func value(_ index: Int) -> UInt32 { index < text.count ? text[index] : 0 }
}
