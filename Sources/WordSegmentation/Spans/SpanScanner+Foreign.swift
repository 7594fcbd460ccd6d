extension SpanScanner {
  /// The end of the run of one script other than Chinese and Latin from `start`; nil for one letter alone.
  func foreignEnd(_ start: Int) -> Int? {
    guard let script = script(start) else { return nil }
    let end = end(of: start) {
      self.script($0) == script || isMark($0)
        // The dot between two words of kana belongs to the name.
        || (script == .kana && at($0) == 0x30FB && self.script($0 + 1) == .kana)
    }
    return end > start + 1 ? end : nil
  }

  private func script(_ index: Int) -> ScriptBlock? {
    let scalar = at(index)
    switch scalar {
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF:
      return .kana
    case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7FF: return .hangul
    case 0x0530...0x109F, 0x10A0...0x10FF, 0x1200...0x1CFF: return ScriptBlock(block: scalar >> 7)
    default: return nil
    }
  }

  /// A script, or a block of 128 scalars where scripts of their own are.
  private struct ScriptBlock: Equatable {
    let block: UInt32
    static let kana = ScriptBlock(block: .max)
    static let hangul = ScriptBlock(block: .max - 1)
  }

  /// Marks that stay with what they follow, in all scripts.
  private func isMark(_ index: Int) -> Bool {
    let scalar = at(index)
    return (0x300...0x36F).contains(scalar) || (0x200C...0x200D).contains(scalar)
      || (0x3099...0x309A).contains(scalar)
  }
}
