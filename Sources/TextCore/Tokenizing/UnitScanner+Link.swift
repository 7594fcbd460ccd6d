extension UnitScanner {
  /// The end of the URL or e-mail address that begins at `start`, a letter or digit.
  ///
  /// A failed search is remembered up to where it looked, so that text is not searched twice.
  mutating func linkEnd(_ start: Int) -> Int? {
    if let end = webEnd(start) { return end }
    guard start >= noLinkBefore else { return nil }
    var end = start
    while isLocalPart(folded(end)) { end += 1 }
    if folded(end) == 0x40, let domain = domainEnd(end + 1) { return domain }  // @
    if folded(end) == 0x3A && folded(end + 1) == 0x2F && folded(end + 2) == 0x2F {  // ://
      let scheme = schemeStart(start..<end)
      if scheme > start {
        noLinkBefore = scheme
        return nil
      }
      if let body = urlEnd(from: end + 3, fullWidth: text[start] >= 0xFF01) { return body }
    }
    noLinkBefore = end
    return nil
  }

  /// The first letter of the scheme that ends with `range`; the range's end if there is none.
  private func schemeStart(_ range: Range<Int>) -> Int {
    var start: Int?
    for index in range {
      if !isSchemePart(folded(index)) {
        start = nil
      } else if start == nil && isLetterASCII(folded(index)) {
        start = index
      }
    }
    return start ?? range.upperBound
  }

  /// The end of an address that begins with `www.` at `start`.
  private func webEnd(_ start: Int) -> Int? {
    for index in 0..<3 where folded(start + index) | 0x20 != 0x77 { return nil }
    guard folded(start + 3) == 0x2E, isAlphanumericASCII(folded(start + 4)) else { return nil }
    return urlEnd(from: start + 4, fullWidth: text[start] >= 0xFF01)
  }

  /// The end of the rest of a URL from `start`, without punctuation that belongs to the sentence.
  private func urlEnd(from start: Int, fullWidth: Bool) -> Int? {
    var end = start
    while end < text.count && isURLPart(end, fullWidth: fullWidth) { end += 1 }
    var open = (round: 0, square: 0)
    for index in start..<end {
      switch folded(index) {
      case 0x28: open.round += 1
      case 0x29: open.round -= 1
      case 0x5B: open.square += 1
      case 0x5D: open.square -= 1
      default: break
      }
    }
    trimming: while end > start {
      switch folded(end - 1) {
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x27: break  // . , ; : ! ? '
      case 0x29 where open.round < 0: open.round += 1
      case 0x5D where open.square < 0: open.square += 1
      default: break trimming
      }
      end -= 1
    }
    return end > start ? end : nil
  }

  /// True if the scalar at `index` may stand in a URL; full-width forms only where the whole URL is
  /// full-width, and no full-width sentence punctuation.
  private func isURLPart(_ index: Int, fullWidth: Bool) -> Bool {
    let value = text[index]
    if value >= 0x80 {
      if value < 0x3000 { return scalarClass(index).isLetter }
      guard fullWidth, (0xFF01...0xFF5E).contains(value) else { return false }
      switch value {
      case 0xFF01, 0xFF07, 0xFF08, 0xFF09, 0xFF0C, 0xFF1B: return false  // ！＇（），；
      default: break
      }
    }
    let ascii = folded(index)
    if isAlphanumericASCII(ascii) { return true }
    switch ascii {
    // ! # $ % & ' ( ) * + , - . /   : ;   =   ? @   [   ]   _   ~
    case 0x21, 0x23...0x2F, 0x3A...0x3B, 0x3D, 0x3F...0x40, 0x5B, 0x5D, 0x5F, 0x7E: return true
    default: return false
    }
  }

  /// The end of a domain of at least two labels from `start`, the last of letters only.
  private func domainEnd(_ start: Int) -> Int? {
    var best: Int?
    var label = start
    while true {
      var end = label
      var lettersOnly = true
      while isAlphanumericASCII(folded(end)) || (end > label && folded(end) == 0x2D) {
        if !isLetterASCII(folded(end)) { lettersOnly = false }
        end += 1
      }
      if end == label { return best }
      if label > start && lettersOnly && end - label >= 2 { best = end }
      guard folded(end) == 0x2E else { return best }
      label = end + 1
    }
  }

  /// Letters, digits and `. _ % + -`, as in the part of an e-mail address before the `@`.
  private func isLocalPart(_ value: UInt32) -> Bool {
    isSchemePart(value) || value == 0x5F || value == 0x25
  }

  /// Letters, digits and `+ - .`
  private func isSchemePart(_ value: UInt32) -> Bool {
    isAlphanumericASCII(value) || value == 0x2E || value == 0x2B || value == 0x2D
  }

  private func isAlphanumericASCII(_ value: UInt32) -> Bool {
    isLetterASCII(value) || (0x30...0x39).contains(value)
  }

  private func isLetterASCII(_ value: UInt32) -> Bool { (0x61...0x7A).contains(value | 0x20) }
}
