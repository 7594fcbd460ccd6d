extension UnitScanner {
  /// The end of the word of letters and digits whose first letter is at `start`, with the joins that
  /// keep `Wi-Fi`, `don't`, `AT&T`, `snake_case`, `node.js`, `C++` and `C#` whole.
  func wordEnd(_ start: Int) -> Int {
    var end = alphanumericEnd(start)
    if end == start + 1, let suffix = symbolSuffixEnd(end) { return suffix }
    while let next = joinEnd(end) {
      end = alphanumericEnd(next)
    }
    return end
  }

  /// The end of the letters, digits and marks from `start`.
  private func alphanumericEnd(_ start: Int) -> Int {
    var end = start
    while end < text.count {
      let kind = scalarClass(end)
      if kind == .digit {
        if keycapEnd(end) != nil { break }
      } else if !kind.isLetter && kind != .mark {
        break
      }
      end += 1
    }
    return end
  }

  /// The end of `++` or `#` after a single letter that ends at `index`.
  private func symbolSuffixEnd(_ index: Int) -> Int? {
    switch folded(index) {
    case 0x2B:  // +
      folded(index + 1) == 0x2B && folded(index + 2) != 0x2B ? index + 2 : nil
    case 0x23:  // #
      scalarClass(index + 1).isAlphanumeric || keycapEnd(index) != nil ? nil : index + 1
    default: nil
    }
  }

  /// Where the word goes on if the scalars at `index` join it with what follows.
  private func joinEnd(_ index: Int) -> Int? {
    guard index + 1 < text.count else { return nil }
    let next = scalarClass(index + 1)
    switch folded(index) {
    case 0x2D, 0x2010, 0x2011: return next.isAlphanumeric ? index + 1 : nil  // hyphens
    case 0x27, 0x2019: return next.isLetter ? index + 1 : nil  // apostrophes
    case 0x2E: return next == .lower ? index + 1 : nil  // full stop
    case 0x26: return next == .upper && scalarClass(index - 1) == .upper ? index + 1 : nil  // &
    case 0x5F:  // _
      var end = index + 1
      while folded(end) == 0x5F { end += 1 }
      return scalarClass(end).isAlphanumeric ? end : nil
    default: return nil
    }
  }
}
