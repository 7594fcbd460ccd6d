/// A pattern as a tree.
indirect enum PatternNode: Equatable {
  /// One of some scalars.
  case set(ScalarSet)
  /// One after another.
  case sequence([PatternNode])
  /// One of them.
  case choice([PatternNode])
  /// As often as at least `minimum`, at most `maximum` times; nil: any number of times.
  case repeated(PatternNode, minimum: Int, maximum: Int?)

  /// The number of states it takes, repeats written out.
  var size: Int {
    switch self {
    case .set: 1
    case .sequence(let parts), .choice(let parts):
      parts.reduce(1) { Self.limited($0 + $1.size) }
    case .repeated(let part, let minimum, let maximum):
      Self.limited((part.size + 1) * (maximum ?? minimum + 1) + 1)
    }
  }

  /// Whether it matches the empty text.
  var isOptional: Bool {
    switch self {
    case .set: false
    case .sequence(let parts): parts.allSatisfy(\.isOptional)
    case .choice(let parts): parts.contains(where: \.isOptional)
    case .repeated(let part, let minimum, _): minimum == 0 || part.isOptional
    }
  }

  /// Sizes beyond every limit are all the same, so that none overflows.
  private static func limited(_ size: Int) -> Int { min(size, 1 << 30) }
}
