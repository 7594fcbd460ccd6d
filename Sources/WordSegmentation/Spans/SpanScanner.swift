import TextCore

/// Finds the spans of a line that stay whole, and the boundaries between a sign and a Chinese character,
/// which no standard joins.
///
/// A span begins and ends with a unit. Everything is decided by what stands in the line within a few
/// characters, in linear time.
package struct SpanScanner {
  /// The scalars of the line.
  let text: UnsafeBufferPointer<UInt32>
  /// Its units.
  let units: UnsafeBufferPointer<TextUnit>
  /// What the standard does.
  let rules: SpanRules
  /// Whether two units, given by their numbers, are a word that is known.
  let isWord: (Int, Int) -> Bool
  /// What each scalar tells.
  let scalars = SpanScalars.table
  /// Where the line ends for what begins where the scanner is: no span is longer than `longest`, so that a search
  /// that fails, of which each unit may begin one, takes bounded time.
  private(set) var limit = 0

  /// The most scalars of a span.
  private static let longest = 256

  /// A scanner of a line, its units, and what the standard does.
  package init(
    text: UnsafeBufferPointer<UInt32>, units: UnsafeBufferPointer<TextUnit>, rules: SpanRules,
    isWord: @escaping (Int, Int) -> Bool = { _, _ in false }
  ) {
    self.text = text
    self.units = units
    self.rules = rules
    self.isWord = isWord
  }

  /// A span of units.
  package struct Span: Equatable {
    /// The numbers of the units.
    package var units: Range<Int>
    /// What it is.
    package var kind: SpanKind
  }

  /// Calls `span` with each span, `alone` with each sign that is a word by itself, and `cut` with each
  /// other unit before which a word must begin.
  @inline(__always)
  package func scan(span: (Span) -> Void, alone: (Int) -> Void, cut: (Int) -> Void) {
    var scanner = self
    scanner.scanUnits(span: span, alone: alone, cut: cut)
  }

  @inline(__always)
  private mutating func scanUnits(span: (Span) -> Void, alone: (Int) -> Void, cut: (Int) -> Void) {
    var unit = 0
    while unit < units.count {
      let kind = units[unit].kind
      if kind == .han, !mayBeginChineseSpan(Int(units[unit].start)) {
        if scalars[text[Int(units[unit].start)]].contains(.digit) {
          limit = min(text.count, Int(units[unit].start) + Self.longest)
          cutMeasure(unit, cut)
        }
        unit += 1
        continue
      }
      limit = min(text.count, Int(units[unit].start) + Self.longest)
      if mayMatch(unit, kind), let (end, spanKind) = match(at: unit), rules.kept.contains(spanKind),
        let last = index(endingAt: end, from: unit)
      {
        span(Span(units: unit..<last + 1, kind: spanKind))
        unit = last + 1
        continue
      }
      if kind == .punctuation {
        let kind = scalars[text[Int(units[unit].start)]]
        if kind.contains(.alone) {
          alone(unit)
        } else if !kind.contains(.free) {
          cutSign(unit, alone: alone, cut: cut)
        }
      } else if kind == .latin {
        cutWord(unit, cut)
      } else if kind == .number {
        cutMeasure(unit, cut)
      }
      unit += 1
    }
  }

  /// Whether a span may begin with a unit: quick, as most do not.
  @inline(__always)
  private func mayMatch(_ unit: Int, _ kind: TextUnit.Kind) -> Bool {
    let start = Int(units[unit].start)
    switch kind {
    case .han: return true
    case .number, .latin:
      let end = Int(units[unit].end)
      return end < text.count
        && (scalars[text[end]].contains(.continues) || rules.readsChineseUnits)
    case .punctuation: return scalars[text[start]].contains(.begins)
    case .other: return true
    case .newline, .space, .emoji, .link: return false
    }
  }

  /// The end in scalars of the span that begins with a unit, and its kind.
  private func match(at unit: Int) -> (end: Int, kind: SpanKind)? {
    let start = Int(units[unit].start)
    return switch units[unit].kind {
    case .number: numberSpan(start)
    case .latin: wordSpan(start)
    case .other:
      bracketFaceEnd(start).map { ($0, .emoticons) } ?? foreignEnd(start).map { ($0, .foreign) }
    case .punctuation: signSpan(start)
    case .han: chineseSpan(start) ?? reduplicationEnd(unit).map { ($0, .reduplications) }
    default: nil
    }
  }

  /// The unit that ends at a scalar; nil where none does.
  private func index(endingAt end: Int, from first: Int) -> Int? {
    var unit = first
    while unit < units.count, Int(units[unit].end) < end { unit += 1 }
    return unit < units.count && Int(units[unit].end) == end ? unit : nil
  }
}

// MARK: - Scalars

extension SpanScanner {
  /// The scalar at `index` in its usual width; 0 outside the line.
  @inline(__always)
  func at(_ index: Int) -> UInt32 {
    index >= 0 && index < limit ? TextFolding.width.fold(text[index]) : 0
  }

  func isAt(_ index: Int, _ scalar: Unicode.Scalar) -> Bool { at(index) == scalar.value }

  func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(at(index)) }

  func isLetter(_ index: Int) -> Bool { (0x61...0x7A).contains(at(index) | 0x20) }

  func isAlphanumeric(_ index: Int) -> Bool { isDigit(index) || isLetter(index) }

  func isHan(_ index: Int) -> Bool {
    let scalar = at(index)
    return (0x3400...0x9FFF).contains(scalar) || scalar == 0x3007 || scalar >= 0x2_0000
  }

  func isHexDigit(_ index: Int) -> Bool {
    isDigit(index) || (0x61...0x66).contains(at(index) | 0x20)
  }

  /// Whether one of the scalars of `set` stands at `index`.
  func isAt(_ index: Int, in set: String) -> Bool {
    let scalar = at(index)
    return scalar != 0 && set.unicodeScalars.contains { $0.value == scalar }
  }

  /// The end of the scalars from `start` for which `holds` is true.
  func end(of start: Int, while holds: (Int) -> Bool) -> Int {
    var end = start
    while end < limit && holds(end) { end += 1 }
    return end
  }

  func digitsEnd(_ start: Int) -> Int { end(of: start, while: isDigit) }

  /// Whether nothing that could be the beginning of the same word stands before `start`.
  func isBorder(before start: Int) -> Bool { start == 0 || !isAlphanumeric(start - 1) }

  /// Whether `start` is the first scalar of the line, or white space stands before it.
  func isAfterSpace(_ start: Int) -> Bool {
    start == 0 || at(start - 1) == 0x20 || at(start - 1) == 0x09
  }

  /// `end` without the marks at the end that belong to the sentence.
  func trimmed(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, isAt(end - 1, in: ".,;:!?-") { end -= 1 }
    return end
  }
}
