/// Finds where the unit that begins at a given scalar ends.
struct UnitScanner {
  let text: UnsafeBufferPointer<UInt32>
  let classes: UnsafeBufferPointer<ScalarClass>
  /// No link begins before this index: what precedes has been searched already.
  var noLinkBefore = 0

  init(text: UnsafeBufferPointer<UInt32>, classes: UnsafeBufferPointer<ScalarClass>) {
    self.text = text
    self.classes = classes
  }

  /// The class of the scalar at `index`; `.other` beyond the end.
  @inline(__always)
  func scalarClass(_ index: Int) -> ScalarClass {
    guard index < text.count else { return .other }
    let value = text[index]
    return value < 0x1_0000 ? classes[Int(value)] : ScalarClass.classify(value)
  }

  /// The width-folded scalar at `index`; 0 beyond the end.
  @inline(__always)
  func folded(_ index: Int) -> UInt32 {
    index < text.count ? TextFolding.width.fold(text[index]) : 0
  }

  /// Writes all units, no more than there are scalars, and returns how many there are.
  mutating func writeUnits(to units: UnsafeMutablePointer<TextUnit>) -> Int {
    var count = 0
    var start = 0
    var first = scalarClass(0)
    @inline(__always)
    func put(to end: Int, _ kind: TextUnit.Kind) {
      units[count] = TextUnit(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), kind: kind)
      count &+= 1
      start = end
    }
    while start < text.count {
      if first.isAlone && text[start] >= 0x80 {
        let next = scalarClass(start &+ 1)
        if next != .mark {
          put(to: start &+ 1, first == .han ? .han : .punctuation)
          first = next
          continue
        }
      }
      let (end, kind) = unit(at: start, first)
      put(to: end, kind)
      first = scalarClass(end)
    }
    return count
  }

  /// The end and kind of the unit that begins at `start` with a scalar of class `first`.
  private mutating func unit(at start: Int, _ first: ScalarClass) -> (end: Int, kind: TextUnit.Kind)
  {
    switch first {
    case .space: return (runEnd(start, .space), .space)
    case .newline:
      let isPair = text[start] == 0x0D && start + 1 < text.count && text[start + 1] == 0x0A
      return (start + (isPair ? 2 : 1), .newline)
    case .run: return (marksEnd(sameScalarEnd(start)), .punctuation)
    case .digit:
      if let end = keycapEnd(start) { return (marksEnd(end), .emoji) }
      if let end = linkEnd(start) { return (marksEnd(end), .link) }
      if let end = generationEnd(start) { return (marksEnd(end), .latin) }
      return (marksEnd(numberEnd(start)), .number)
    case .upper, .lower:
      if let end = linkEnd(start) { return (marksEnd(end), .link) }
      return (marksEnd(wordEnd(start)), .latin)
    case .emoji, .emojiBase, .regional:
      if let end = emojiEnd(start) { return (marksEnd(end), .emoji) }
      return (marksEnd(start + 1), .punctuation)
    case .punctuation:
      if let end = keycapEnd(start) { return (marksEnd(end), .emoji) }
      return (marksEnd(start + 1), .punctuation)
    case .other where isControl(text[start]): return (start + 1, .other)
    case .han: return (marksEnd(start + 1), .han)
    case .mark, .other: return (marksEnd(start + 1), .other)
    }
  }

  /// The end of the combining marks that begin at `start`, which may be none.
  func marksEnd(_ start: Int) -> Int { runEnd(start, .mark) }

  /// The end of the run of scalars of class `kind` that begins at `start`.
  func runEnd(_ start: Int, _ kind: ScalarClass) -> Int {
    var end = start
    while end < text.count && scalarClass(end) == kind { end += 1 }
    return end
  }

  private func sameScalarEnd(_ start: Int) -> Int {
    var end = start + 1
    while end < text.count && text[end] == text[start] { end += 1 }
    return end
  }

  private func isControl(_ value: UInt32) -> Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
