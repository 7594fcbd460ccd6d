extension SpanScanner {
  /// The span that begins with the number at `start`.
  func numberSpan(_ start: Int) -> (end: Int, kind: SpanKind)? {
    if let found = askedSpan(start) { return found }
    if let end = identifierOfHexDigits(start) { return (end, .identifiers) }
    if let end = dateEnd(start) { return (end, .dates) }
    if let end = dottedEnd(start) { return (end, .versions) }
    if let found = colonSpan(start) { return found }
    if let end = notationEnd(start) { return (end, .numbers) }
    if let end = codeEnd(start) { return (end, .identifiers) }
    return nil
  }

  /// The end of a date of digits: year, month and day with the same hyphen, slash or stop between them,
  /// perhaps with the time that ISO 8601 puts after a `T`.
  private func dateEnd(_ start: Int) -> Int? {
    guard !isAt(start - 1, in: "-/.") || !isDigit(start - 2) else { return nil }
    let year = digitsEnd(start)
    guard year - start == 4 || year - start == 2, isAt(year, in: "-/.") else { return nil }
    let sign = at(year)
    let month = digitsEnd(year + 1)
    guard at(month) == sign, value(year + 1, month, in: 1...12) else { return nil }
    let day = digitsEnd(month + 1)
    guard value(month + 1, day, in: 1...31), at(day) != sign || !isDigit(day + 1) else {
      return nil
    }
    // Two digits of a year are telling with hyphens and days of two digits only.
    guard year - start == 4 || sign == 0x2D && month - year == 3 && day - month == 3 else {
      return nil
    }
    guard at(day) | 0x20 == 0x74, isDigit(day + 1) else {
      return isAlphanumeric(day) ? nil : day
    }
    let time = end(of: day + 1) { isDigit($0) || (isAt($0, in: ":.+-,") && isDigit($0 + 1)) }
    return at(time) | 0x20 == 0x7A ? time + 1 : time  // Z
  }

  private func value(_ start: Int, _ end: Int, in range: ClosedRange<UInt32>) -> Bool {
    guard end > start, end - start <= 2 else { return false }
    return range.contains((start..<end).reduce(0) { $0 * 10 + at($1) - 0x30 })
  }

  /// The end of three or more numbers with stops between them: an address with port or mask, a version
  /// with its suffix.
  func dottedEnd(_ start: Int) -> Int? {
    var (end, numbers) = (digitsEnd(start), 1)
    while isAt(end, ".") && isDigit(end + 1) {
      end = digitsEnd(end + 1)
      numbers += 1
    }
    guard numbers >= 3 else { return nil }
    if numbers == 4 {
      for sign: Unicode.Scalar in [":", "/"] where isAt(end, sign) && isDigit(end + 1) {
        end = digitsEnd(end + 1)
      }
    }
    // -beta.1, +build, rc1
    while (isAt(end, in: "-+") && isAlphanumeric(end + 1)) || isLetter(end) {
      end = self.end(of: end + 1) {
        isAlphanumeric($0) || (isAt($0, ".") && isAlphanumeric($0 + 1))
      }
    }
    return end
  }

  /// A time of day or a ratio: numbers with colons between them.
  private func colonSpan(_ start: Int) -> (end: Int, kind: SpanKind)? {
    func isColon(_ index: Int) -> Bool { isAt(index, in: ":∶") }
    guard !isColon(start - 1) || !isDigit(start - 2) else { return nil }
    let first = end(of: start) { isDigit($0) || (isAt($0, ".") && isDigit($0 + 1)) }
    var (end, parts) = (first, [first - start])
    while isColon(end) && isDigit(end + 1) {
      let next = self.end(of: end + 1) {
        isDigit($0) || (isAt($0, in: ".,") && isDigit($0 + 1) && isDigit($0 - 1))
      }
      parts.append(next - end - 1)
      end = next
    }
    guard (2...3).contains(parts.count), !isLetter(end) else { return nil }
    let isTime = parts[0] <= 2 && parts[1] == 2 || parts.count == 3
    return (end, isTime ? .times : .ratios)
  }

  /// The end of `1e-3`, `0xFF`, `10^8`, `10⁻³`, `3×10⁸`.
  private func notationEnd(_ start: Int) -> Int? {
    let whole = digitsEnd(start)
    // 0x
    if whole == start + 1, isAt(start, "0"), at(whole) | 0x20 == 0x78, isHexDigit(whole + 1) {
      let end = end(of: whole + 1, while: isHexDigit)
      return isAlphanumeric(end) ? nil : end
    }
    let number = isAt(whole, ".") && isDigit(whole + 1) ? digitsEnd(whole + 1) : whole
    if at(number) | 0x20 == 0x65 {  // e
      let digits = isAt(number + 1, in: "+-−") ? number + 2 : number + 1
      let end = digitsEnd(digits)
      if end > digits, !isAlphanumeric(end) { return end }
    }
    if let power = powerEnd(number) { return power }
    if isAt(number, in: "×*·") || at(number) | 0x20 == 0x78, isAt(number + 1, "1"),
      isAt(number + 2, "0"),
      let power = powerEnd(number + 3)
    {
      return power
    }
    return nil
  }

  /// The end of an exponent that begins at `index`: raised digits, or `^` and digits.
  private func powerEnd(_ index: Int) -> Int? {
    if isAt(index, "^") {
      let digits = isAt(index + 1, in: "+-−") ? index + 2 : index + 1
      let end = digitsEnd(digits)
      return end > digits ? end : nil
    }
    let end = end(of: index, while: isRaised)
    return end > index ? end : nil
  }

  /// The end of digits with letters after them, such as `4090Ti`, `2FA`, `2.5D`, `1st`; nil where the
  /// letters are a unit of measure, which standards write apart.
  private func codeEnd(_ start: Int) -> Int? {
    guard isBorder(before: start) else { return nil }
    let whole = digitsEnd(start)
    let letters = isAt(whole, ".") && isDigit(whole + 1) ? digitsEnd(whole + 1) : whole
    guard isLetter(letters) else { return nil }
    let end = end(of: letters) {
      isAlphanumeric($0)
        || (isAt($0, in: "-_.") && isAlphanumeric($0 + 1) && isAlphanumeric($0 - 1))
    }
    let suffix = String(scalars: (letters..<end).map(at))
    return Self.measures.contains(suffix) ? nil : end
  }

  /// The end of a UUID, or of a hash of at least seven hexadecimal digits.
  func identifierOfHexDigits(_ start: Int) -> Int? {
    guard isBorder(before: start) else { return nil }
    var end = end(of: start, while: isHexDigit)
    if end - start == 8, isAt(end, "-") {
      for count in [4, 4, 4, 12] {
        guard isAt(end, "-") else { return nil }
        let next = self.end(of: end + 1, while: isHexDigit)
        guard next - end - 1 == count else { return nil }
        end = next
      }
      return isAlphanumeric(end) ? nil : end
    }
    guard end - start >= 7, !isAlphanumeric(end) else { return nil }
    let isMixed = (start..<end).contains(where: isDigit) && (start..<end).contains(where: isLetter)
    return isMixed ? end : nil
  }

  /// Raised digits and signs.
  func isRaised(_ index: Int) -> Bool {
    let scalar = at(index)
    return [0xB2, 0xB3, 0xB9].contains(scalar) || (0x2070...0x207B).contains(scalar)
  }

  /// Units of measure, which standards write apart from the number.
  static let measures: Set<String> = [
    "nm", "um", "μm", "mm", "cm", "dm", "m", "km", "g", "mg", "kg", "t", "ml", "mL", "l", "L", "s",
    "ms",
    "min", "h", "d", "W", "kW", "KW", "kw", "MW", "GW", "V", "kV", "mV", "A", "mA", "mAh", "Ah",
    "Hz",
    "kHz", "MHz", "GHz", "hz", "B", "K", "KB", "MB", "GB", "TB", "kb", "mb", "gb", "tb", "Kb", "Mb",
    "Gb", "bps", "kbps", "Mbps", "Gbps", "mol", "mmol", "Pa", "kPa", "hPa", "MPa", "J", "kJ", "kj",
    "N", "cc", "fps", "px", "dpi", "rpm", "mph", "dB", "bp", "kcal", "cal", "lb", "oz", "ft", "pt",
    "kWh",
    "kwh", "mmHg", "IU", "U", "μg", "ug", "ng", "bpm", "lx", "lm", "eV", "keV", "MeV", "ppi", "ha",
    "ppm", "pm", "am", "PM", "AM",
  ]
}
