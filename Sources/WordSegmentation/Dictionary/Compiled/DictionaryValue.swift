/// What a match of an entry demands; entries that demand the same share one.
///
/// 16 bytes in a compiled dictionary: the weight of a match, the weight of the entry, the number of
/// what it demands, flags, the number of a tag or of a list of cuts, and a zero.
struct DictionaryValue: Hashable {
  private(set) var matchWeight: Float
  private(set) var weight: Float
  /// 0 to 2 for words by their strengths, 3 for what is no word, 4 for cuts.
  private var number: UInt8
  private var flags: UInt8 = 0
  /// The number of the tag of a word, or of the list of an entry that cuts; 0 for none.
  var detail: UInt16
  private var reserved: UInt32 = 0

  private static let insideFlag: UInt8 = 1
  private static let patternFlag: UInt8 = 2

  /// What the unused first value of a dictionary is.
  static let none = DictionaryValue()

  private init() { (matchWeight, weight, number, detail) = (0, 0, 0, 0) }

  /// What an entry demands; `detail` is the number of its tag or cuts.
  init(_ entry: DictionaryEntry, detail: UInt16) {
    let isPattern = entry.kind == .pattern
    matchWeight = isPattern ? 0 : entry.matchWeight
    weight = entry.weight
    self.detail = detail
    number =
      switch entry.kind {
      case .never: 3
      case .cut: 4
      case .word, .pattern:
        switch entry.strength {
        case .absolute: 0
        case .preferred: 1
        case .hint: 2
        }
      }
    if entry.matching.contains(.insideWords) { flags |= Self.insideFlag }
    if isPattern { flags |= Self.patternFlag }
  }

  /// The strength; meaningful for a valid value.
  @inline(__always)
  var strength: WordStrength {
    switch number {
    case 1: .preferred
    case 2: .hint
    default: .absolute
    }
  }

  /// What is demanded; meaningful for a valid value.
  @inline(__always)
  var demand: DictionaryMatch.Demand {
    switch number {
    case 3: .noWord
    case 4: .cuts
    default: .word
    }
  }

  /// What the entry asks for.
  var kind: DictionaryEntry.Kind {
    switch number {
    case 3: .never
    case 4: .cut
    default: isPattern ? .pattern : .word
    }
  }

  /// Whether the entry is found inside Latin words, too.
  @inline(__always) var isInside: Bool { flags & Self.insideFlag != 0 }

  @inline(__always) private var isPattern: Bool { flags & Self.patternFlag != 0 }

  /// The weight of a match of `length` scalars.
  @inline(__always)
  func matchWeight(length: Int) -> Float {
    isPattern ? DictionaryEntry.matchWeight(weight, strength, length: length) : matchWeight
  }

  /// Whether an entry can have this value, where there are so many tags and lists of cuts.
  func isValid(tags: Int, cuts: Int) -> Bool {
    let limit = DictionaryEntry.maximumWeight
    guard number < 5, flags < 4, reserved == 0, weight <= limit, matchWeight <= limit,
      weight >= 0, matchWeight >= 0
    else { return false }
    if demand == .cuts { return detail > 0 && Int(detail) <= cuts && weight > 0 }
    return Int(detail) <= (demand == .word ? tags : 0)
      && (isPattern ? number < 3 : weight > 0 && matchWeight > 0)
  }
}
