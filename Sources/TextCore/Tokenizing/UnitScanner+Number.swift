extension UnitScanner {
  private static let comma: UInt32 = 0x2C
  private static let point: UInt32 = 0x2E

  /// The end of the number whose first digit is at `start`: digits or groups of thousands, then
  /// perhaps a fraction.
  func numberEnd(_ start: Int) -> Int {
    let whole = digitsEnd(start)
    if whole < text.count && isMark(whole) { return whole }
    let grouped = thousandsEnd(start, whole)
    return fractionEnd(start, grouped)
  }

  /// The end of the digits from `start`; a digit that begins a keycap is not among them.
  func digitsEnd(_ start: Int) -> Int {
    var end = start
    while scalarClass(end) == .digit && !(end > start && keycapEnd(end) != nil) { end += 1 }
    return end
  }

  /// The end of digits with one capital letter, such as `5G`, `3D` and `4K`, that begin at `start`;
  /// nil where something else stands there.
  func generationEnd(_ start: Int) -> Int? {
    let letter = digitsEnd(start)
    guard scalarClass(letter) == .upper, folded(letter) < 0x80,
      !scalarClass(letter + 1).isAlphanumeric, !follows(start, Self.point)
    else { return nil }
    return letter + 1
  }

  private func isMark(_ index: Int) -> Bool { scalarClass(index) == .mark }

  /// The end of `1,234,567` given the end of its first group; that end if there are no more groups,
  /// or if what looks like groups is a list of digits.
  private func thousandsEnd(_ start: Int, _ whole: Int) -> Int {
    guard folded(whole) == Self.comma, whole - start <= 3, !follows(start, Self.comma) else {
      return whole
    }
    var end = whole
    while folded(end) == Self.comma && scalarClass(end + 1) == .digit {
      let group = digitsEnd(end + 1)
      guard group - end == 4 else { return whole }
      end = group
    }
    return end
  }

  /// The end of a fraction after a number that ends at `whole`; `whole` if there is none or if more
  /// points with digits follow, as in a version or a date.
  private func fractionEnd(_ start: Int, _ whole: Int) -> Int {
    guard folded(whole) == Self.point, scalarClass(whole + 1) == .digit,
      !follows(start, Self.point)
    else { return whole }
    let end = digitsEnd(whole + 1)
    return folded(end) == Self.point && scalarClass(end + 1) == .digit ? whole : end
  }

  /// True if the number at `start` stands right after a digit and `separator`.
  private func follows(_ start: Int, _ separator: UInt32) -> Bool {
    start >= 2 && folded(start - 1) == separator && scalarClass(start - 2) == .digit
  }
}
