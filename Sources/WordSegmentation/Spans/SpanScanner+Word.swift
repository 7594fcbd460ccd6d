extension SpanScanner {
  /// The span that begins with the Latin word at `start`.
  func wordSpan(_ start: Int) -> (end: Int, kind: SpanKind)? {
    if let end = internationalLinkEnd(start) { return (end, .links) }
    if let end = identifierOfHexDigits(start) { return (end, .identifiers) }
    if let end = drivePathEnd(start) { return (end, .paths) }
    if at(start) | 0x20 == 0x76, isDigit(start + 1), let end = dottedEnd(start + 1) {  // v
      return (end, .versions)
    }
    if let end = abbreviationEnd(start) { return (end, .abbreviations) }
    if let end = formulaEnd(start) { return (end, .formulas) }
    if let end = filePathEnd(start) { return (end, .paths) }
    if let end = qualifiedNameEnd(start) ?? modelNameEnd(start) { return (end, .identifiers) }
    return nil
  }

  /// The end of `Qwen2.5-72B`: a name with a digit, and more after a hyphen.
  private func modelNameEnd(_ start: Int) -> Int? {
    guard isBorder(before: start) else { return nil }
    let end = end(of: start) {
      isAlphanumeric($0)
        || (isAt($0, in: "-.") && isAlphanumeric($0 + 1) && isAlphanumeric($0 - 1))
    }
    guard let hyphen = (start..<end).first(where: { isAt($0, "-") }) else { return nil }
    return (start..<hyphen).contains(where: isDigit) ? end : nil
  }

  /// The end of `C:\Users\test`.
  private func drivePathEnd(_ start: Int) -> Int? {
    guard isBorder(before: start), isAt(start + 1, ":"), isAt(start + 2, "\\") else { return nil }
    return trimmed(start, end(of: start + 2) { isPathPart($0) || isAt($0, "\\") })
  }

  /// The end of `src/main.c`: names with slashes between them, the last with an extension.
  private func filePathEnd(_ start: Int) -> Int? {
    guard isBorder(before: start) else { return nil }
    let end = trimmed(start, end(of: start) { isPathPart($0) || isAt($0, "/") })
    guard let slash = (start..<end).last(where: { isAt($0, "/") }),
      let stop = (slash..<end).last(where: { isAt($0, ".") }), stop > slash + 1
    else { return nil }
    return (1...5).contains(end - stop - 1) && (stop + 1..<end).allSatisfy(isAlphanumeric)
      ? end : nil
  }

  /// What names of files are made of.
  func isPathPart(_ index: Int) -> Bool { isAlphanumeric(index) || isAt(index, in: "._-+@%~") }

  /// The end of `e.g.`, `U.S.A.`, `P.S.`, `Ph.D.`: single letters with stops, or a known abbreviation.
  private func abbreviationEnd(_ start: Int) -> Int? {
    guard isBorder(before: start) else { return nil }
    var (end, letters) = (start, 0)
    while isLetter(end), isAt(end + 1, ".") {
      end += 2
      letters += 1
    }
    if letters >= 2, !isAlphanumeric(end) { return end }
    if letters >= 1, isLetter(end), !isAlphanumeric(end + 1) { return end + 1 }
    return Self.abbreviations.first { abbreviation in
      abbreviation.unicodeScalars.enumerated().allSatisfy {
        at(start + $0.offset) == $0.element.value
      }
        && !isAlphanumeric(start + abbreviation.utf8.count)
    }.map { start + $0.utf8.count }
  }

  private static let abbreviations = [
    "Ph.D.", "M.Sc.", "B.Sc.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "vs.", "etc.", "Inc.", "Ltd.",
    "Jr.",
  ]

  /// The end of letters and digits with lowered or raised ones among them: `H₂SO₄`, `cm²`, `CuSO₄·5H₂O`.
  private func formulaEnd(_ start: Int) -> Int? {
    guard isBorder(before: start) || isDigit(start - 1) else { return nil }
    var (end, isFormula) = (start, false)
    while end < text.count {
      if isRaised(end) || isLowered(end) {
        isFormula = true
      } else if isAt(end, "^"), isDigit(end + 1) {
        (isFormula, end) = (true, digitsEnd(end + 1))
        continue
      } else if !isAlphanumeric(end) {
        let isJoint =
          isAt(end, in: "·()") && isFormula && (isAlphanumeric(end + 1) || isLowered(end + 1))
        guard isJoint else { break }
      }
      end += 1
    }
    return isFormula ? end : nil
  }

  func isLowered(_ index: Int) -> Bool { (0x2080...0x208B).contains(at(index)) }

  /// The end of `std::vector` and `C++20`.
  private func qualifiedNameEnd(_ start: Int) -> Int? {
    let word = end(of: start) { isAlphanumeric($0) || isAt($0, "_") }
    if isAt(word, "+"), isAt(word + 1, "+"), isDigit(word + 2) { return digitsEnd(word + 2) }
    var end = word
    while isAt(end, ":"), isAt(end + 1, ":"), isLetter(end + 2) {
      end = self.end(of: end + 2) { isAlphanumeric($0) || isAt($0, "_") }
    }
    return end > word ? end : nil
  }
}
