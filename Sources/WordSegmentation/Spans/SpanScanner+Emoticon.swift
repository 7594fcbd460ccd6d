extension SpanScanner {
  /// The face that begins with the sign at `start`.
  func emoticon(_ start: Int) -> (end: Int, kind: SpanKind)? {
    (sidewaysEnd(start) ?? twoEyesEnd(start) ?? bracketFaceEnd(start)).map { ($0, .emoticons) }
  }

  /// The end of `:-)`, `;)`, `:D`: eyes, perhaps a nose, a mouth. Written with ASCII only.
  private func sidewaysEnd(_ start: Int) -> Int? {
    guard start < text.count, text[start] < 0x80, isAt(start, in: ":;="), isBorder(before: start),
      !isAt(start - 1, in: ":;=")
    else { return nil }
    let mouth = isAt(start + 1, in: "-'") ? start + 2 : start + 1
    guard mouth < text.count, text[mouth] < 0x80, isAt(mouth, in: ")(DPpOo|/*3"),
      !isAlphanumeric(mouth + 1), !isAt(mouth + 1, "/")
    else { return nil }
    // A bracket that was opened before is closed here.
    if isAt(mouth, ")") {
      var open = 0
      for index in max(0, start - 64)..<start {
        if isAt(index, "(") { open += 1 }
        if isAt(index, ")") { open = max(0, open - 1) }
      }
      if open > 0 { return nil }
    }
    return mouth + 1
  }

  /// The end of `^_^`, `>_<`, `-_-||`, `T_T`: two eyes and a mouth.
  func twoEyesEnd(_ start: Int) -> Int? {
    let mouth = end(of: start + 1) { isAt($0, in: "_.ωｗ▽﹏oO口皿ー~") && $0 <= start + 4 }
    guard mouth > start + 1, isAt(start, in: "^>-=T@+*~'`╥ಥ¬≧←ˇ") else { return nil }
    let isPair =
      at(mouth) == at(start) || isAt(start, ">") && isAt(mouth, "<")
      || isAt(start, "≧") && isAt(mouth, "≦") || isAt(start, "¬") && isAt(mouth, "¬")
    guard isPair, !isAlphanumeric(mouth + 1) else { return nil }
    return end(of: mouth + 1) { isAt($0, in: "|;#") && $0 <= mouth + 3 }
  }

  /// The end of a face in brackets, such as `ヾ(◍°∇°◍)ﾉﾞ` and `(๑•̀ㅂ•́)و`: no Chinese, something
  /// that no text has in brackets, perhaps arms on both sides.
  func bracketFaceEnd(_ start: Int) -> Int? {
    let open = end(of: start) { isArm($0) && $0 < start + 3 }
    guard isAt(open, in: "(（") else { return nil }
    var (end, isFace) = (open + 1, false)
    while end < text.count, end <= open + 16, !isAt(end, in: ")）") {
      // Half-width Japanese stops are eyes.
      let isHalfWidth = (0xFF61...0xFF65).contains(text[end])
      if isHan(end) && !isAt(end, in: "口皿益") { return nil }
      if !isHalfWidth && isAt(end, in: "(，。、；：？！“”《》\n\r") { return nil }
      isFace = isFace || isFacial(end)
      end += 1
    }
    guard isFace, isAt(end, in: ")）") else { return nil }
    return self.end(of: end + 1) { isArm($0) && $0 < end + 4 }
  }

  /// Signs and letters that draw arms.
  private func isArm(_ index: Int) -> Bool {
    // Half-width sound marks are combining ones in the usual width.
    at(index) == 0x3099 || at(index) == 0x309A
      || isAt(index, in: "ヾヽノﾉゞ゛ﾞ゜┐┌╮╭╯╰٩۶ᕦᕤლɔʕʔ¯\\凸つっσΣ♪و✧彡ง~♡♥★☆❤✿❀_")
  }

  /// What draws a face: neither ASCII, nor Chinese or its punctuation, nor a letter of Latin, Greek or
  /// Cyrillic words alone.
  private func isFacial(_ index: Int) -> Bool {
    let scalar = at(index)
    return switch scalar {
    case 0x5E: true  // ^
    case 0xB0, 0xB4, 0xA8, 0xAF, 0x2C7, 0x2CB, 0x2D8: true
    case 0x300...0x36F, 0x2200...0x22FF, 0x2500...0x27BF, 0x2022, 0xE30...0xEFF, 0xC80...0xCFF: true
    case 0x3C9, 0x414, 0x434, 0x30FB, 0x2267, 0x2266, 0xFE4F, 0x3142, 0x3161: true
    default: false
    }
  }
}
