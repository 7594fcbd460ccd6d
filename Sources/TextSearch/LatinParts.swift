/// Parts of a run of letters and digits that are looked for by themselves: HanziKit is Hanzi and Kit, iPhone15 iPhone
/// and 15.
enum LatinParts {
  /// The most parts of a run.
  private static let limit = 16

  /// Calls `body` with the parts of a run of scalars, none where it has only one.
  static func forEach(
    of scalars: UnsafeBufferPointer<UInt32>, _ run: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    var start = run.lowerBound
    var parts: [Range<Int>] = []
    for index in run.dropFirst() where begins(scalars, index, run.upperBound) {
      parts.append(start..<index)
      start = index
      if parts.count == limit { return }
    }
    guard !parts.isEmpty else { return }
    parts.append(start..<run.upperBound)
    for part in parts where part.count > 1 { body(part) }
  }

  /// Whether a part begins at an index: a capital after a small letter or before one, letters and digits beside each
  /// other.
  private static func begins(
    _ scalars: UnsafeBufferPointer<UInt32>, _ index: Int, _ end: Int
  ) -> Bool {
    let (last, this) = (kind(scalars[index - 1]), kind(scalars[index]))
    if last == .capital, this == .capital {
      return index + 1 < end && kind(scalars[index + 1]) == .small
    }
    return last != this && !(last == .capital && this == .small) && this != .other && last != .other
  }

  private enum Kind { case capital, small, digit, other }

  private static func kind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x41...0x5A: .capital
    case 0x61...0x7A: .small
    case 0x30...0x39: .digit
    default: .other
    }
  }
}
