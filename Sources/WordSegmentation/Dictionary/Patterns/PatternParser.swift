import TextCore

/// Reads patterns: literals, classes, groups, choices and repeats.
///
/// | written | matches |
/// |---|---|
/// | `号` | itself, whatever its width |
/// | `.` | any character |
/// | `[京津A-F]`, `[^0-9]` | one of them, none of them |
/// | `\d` `\w` `\s` `\h` | a digit, a Latin letter or digit, a space, a Chinese character; also within `[ ]` |
/// | `\.` | a sign that means something else otherwise |
/// | `(甲\|乙)` | one or the other |
/// | `x?` `x*` `x+` `x{3}` `x{2,4}` `x{2,}` | 0 or 1, 0 and more, 1 and more, 3, 2 to 4, 2 and more times |
struct PatternParser {
  private let scalars: [UInt32]
  private var index = 0
  private var depth = 0

  /// The most states of a pattern with its repeats written out.
  static let maximumSize = 2_000
  private static let maximumDepth = 50
  private static let maximumCount = 1_000

  private init(_ scalars: [UInt32]) { self.scalars = scalars }

  /// The tree of a pattern. Throws ``WordProblem/badPattern(_:character:)`` and
  /// ``WordProblem/patternTooLong(states:limit:)``.
  static func parse(_ scalars: [UInt32]) throws(WordProblem) -> PatternNode {
    var parser = PatternParser(scalars)
    let node = try parser.choice()
    if parser.index < scalars.count { throw parser.problem("“)” closes no group") }
    guard node.size <= maximumSize else {
      throw .patternTooLong(states: node.size, limit: maximumSize)
    }
    if node.isOptional {
      throw .badPattern("it matches the empty text", character: scalars.count)
    }
    return node
  }

  /// Throws what is wrong with a pattern.
  static func check(_ scalars: [UInt32]) throws(WordProblem) { _ = try parse(scalars) }

  // MARK: - Structure

  private mutating func choice() throws(WordProblem) -> PatternNode {
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(WordProblem) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = peek, next != "|", next != ")" {
      var part = try single()
      var repeatsOfRepeats = 0
      while let (minimum, maximum) = try repeats() {
        repeatsOfRepeats += 1
        guard depth + repeatsOfRepeats <= Self.maximumDepth else {
          throw problem("repeats are repeated more than \(Self.maximumDepth) deep")
        }
        part = .repeated(part, minimum: minimum, maximum: maximum)
      }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func single() throws(WordProblem) -> PatternNode {
    switch peek {
    case "(":
      let open = index
      index += 1
      depth += 1
      guard depth <= Self.maximumDepth else {
        throw problem("groups are nested more than \(Self.maximumDepth) deep")
      }
      let group = try choice()
      guard take(")") else { throw problem("the group is not closed", at: open) }
      depth -= 1
      return group
    case "[": return .set(try bracket())
    case "*", "+", "?", "{": throw problem("there is nothing to repeat before it")
    case ".":
      index += 1
      return .set(.all)
    case "\\": return .set(try escape())
    default:
      let scalar = take()
      return .set(ScalarSet([scalar...scalar]))
    }
  }

  private mutating func repeats() throws(WordProblem) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard peek == "{" else { return nil }
    let open = index
    index += 1
    guard let minimum = number() else { throw problem("“{” needs a number", at: open) }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}") else { throw problem("“{” is not closed", at: open) }
    if let maximum, maximum < minimum || maximum == 0 {
      throw problem("the second number of the repeat is smaller than the first, or 0", at: open)
    }
    guard max(minimum, maximum ?? 0) <= Self.maximumCount else {
      throw problem("repeats go up to \(Self.maximumCount)", at: open)
    }
    return (minimum, maximum)
  }

  // MARK: - Characters

  /// `[…]`.
  private mutating func bracket() throws(WordProblem) -> ScalarSet {
    let open = index
    index += 1
    let isInverted = take("^")
    var set = ScalarSet()
    var ranges: [ClosedRange<UInt32>] = []
    while let next = peek, next != "]" || index == open + (isInverted ? 2 : 1) {
      if next == "\\", let named = try namedClass() {
        set = set.union(named)
        continue
      }
      let first = try classScalar()
      var last = first
      if peek == "-", index + 1 < scalars.count, scalars[index + 1] != 0x5D {
        index += 1
        last = try classScalar()
        guard first <= last else { throw problem("the range ends before it begins") }
      }
      ranges.append(first...last)
    }
    guard take("]") else { throw problem("“[” is not closed", at: open) }
    set = set.union(ScalarSet(ranges))
    if isInverted { set = set.inverted }
    if set.isEmpty { throw problem("no character is in these brackets", at: open) }
    return set
  }

  private mutating func classScalar() throws(WordProblem) -> UInt32 {
    if peek == "\\" {
      index += 1
      guard index < scalars.count else { throw problem("nothing follows the “\\”") }
    }
    return take()
  }

  private mutating func escape() throws(WordProblem) -> ScalarSet {
    if let named = try namedClass() { return named }
    let scalar = try classScalar()
    return ScalarSet([scalar...scalar])
  }

  /// The class that `\` and a letter name; nil where `\` takes a sign for itself.
  private mutating func namedClass() throws(WordProblem) -> ScalarSet? {
    guard index + 1 < scalars.count else { return nil }
    let letter = scalars[index + 1]
    let set: ScalarSet
    switch Unicode.Scalar(letter) {
    case "d": set = ScalarSet([0x30...0x39])
    case "w": set = ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    case "s": set = ScalarSet([0x20...0x20, 0xA0...0xA0, 0x2000...0x200A])
    case "h":
      set = ScalarSet([
        0x3007...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF,
      ])
    default:
      if (0x41...0x5A).contains(letter & ~0x20) || (0x30...0x39).contains(letter) {
        throw problem("there is no class of this letter; write \\d, \\w, \\s or \\h")
      }
      return nil
    }
    index += 2
    return set
  }

  // MARK: - Reading

  private var peek: Unicode.Scalar? {
    index < scalars.count ? Unicode.Scalar(scalars[index]) ?? "\u{FFFD}" : nil
  }

  /// The next scalar in its usual width: signs of full width stand for themselves.
  private mutating func take() -> UInt32 {
    index += 1
    return TextFolding.width.fold(scalars[index - 1])
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    index += 1
    return true
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let next = peek, ("0"..."9").contains(next) {
      value = min((value ?? 0) * 10 + Int(next.value - 0x30), 1 << 20)
      index += 1
    }
    return value
  }

  private func problem(_ message: String, at place: Int? = nil) -> WordProblem {
    .badPattern(message, character: (place ?? index) + 1)
  }
}
