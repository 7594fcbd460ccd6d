import TextCore

/// Parts of a run of letters and digits that are looked for by themselves: HanziKit is Hanzi and Kit, iPhone15 iPhone
/// and 15.
enum LatinParts {
  /// The most parts of a run.
  private static let limit = 16

  /// Calls `body` with the parts of a run of scalars: letters and digits apart, then words that capitals begin.
  static func forEach(
    of scalars: UnsafeBufferPointer<UInt32>, _ run: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    var count = 0
    for part in split(run, where: { isNumberBorder(scalars, $0) }) {
      if part != run {
        let isNumber = part.lowerBound == run.lowerBound && kind(scalars[part.lowerBound]) == .digit
        count = send(part, of: scalars, count, isNumber: isNumber, body)
      }
      for word in split(part, where: { isCapitalBorder(scalars, $0, part.upperBound) })
      where word != part {
        count = send(word, of: scalars, count, body)
      }
    }
  }

  /// Hands on a part of several scalars, unless there were too many. A single one counts as `isNumber`: the 7 of 0.7m.
  private static func send(
    _ part: Range<Int>, of scalars: UnsafeBufferPointer<UInt32>, _ count: Int,
    isNumber: Bool = false, _ body: (Range<Int>) -> Void
  ) -> Int {
    let isLong = part.dropFirst().contains { !ScalarRole.isModifier(scalars[$0]) }
    guard isLong || isNumber, count < limit else { return count }
    body(part)
    return count + 1
  }

  private static func split(
    _ range: Range<Int>, where isBorder: (Int) -> Bool
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range.dropFirst() where isBorder(index) {
      parts.append(start..<index)
      start = index
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  private static func isNumberBorder(
    _ scalars: UnsafeBufferPointer<UInt32>, _ index: Int
  ) -> Bool {
    // What says how a digit is shown belongs to it.
    guard !ScalarRole.isModifier(scalars[index]) else { return false }
    var before = index - 1
    while before > 0, ScalarRole.isModifier(scalars[before]) { before -= 1 }
    return (kind(scalars[before]) == .digit) != (kind(scalars[index]) == .digit)
  }

  /// Whether a capital begins a word: after a small letter, or before one and after another capital.
  private static func isCapitalBorder(
    _ scalars: UnsafeBufferPointer<UInt32>, _ index: Int, _ end: Int
  ) -> Bool {
    guard kind(scalars[index]) == .capital else { return false }
    switch kind(scalars[index - 1]) {
    case .small: return true
    case .capital: return index + 1 < end && kind(scalars[index + 1]) == .small
    case .digit, .other: return false
    }
  }

  private enum Kind { case capital, small, digit, other }

  private static func kind(_ scalar: UInt32) -> Kind {
    switch TextFolding.width.fold(scalar) {
    case 0x41...0x5A: .capital
    case 0x61...0x7A: .small
    case 0x30...0x39: .digit
    default: .other
    }
  }
}
