/// What a match of a word demands; words of the same strength, weight and length share one.
///
/// 16 bytes in a compiled dictionary: the weight of a match, the weight of the entry, the number of
/// the strength, and a zero.
struct DictionaryValue: Hashable {
  /// The strengths by their numbers.
  static let strengths: [WordStrength] = [.absolute, .preferred, .hint]

  var matchWeight: Float
  var weight: Float
  private var number: UInt32
  private var reserved: UInt32 = 0

  init(_ entry: DictionaryEntry) {
    self.init(matchWeight: entry.matchWeight, weight: entry.weight, strength: entry.strength)
  }

  init(matchWeight: Float, weight: Float, strength: WordStrength) {
    self.matchWeight = matchWeight
    self.weight = weight
    number =
      switch strength {
      case .absolute: 0
      case .preferred: 1
      case .hint: 2
      }
  }

  /// The strength; meaningful for a valid value.
  @inline(__always)
  var strength: WordStrength {
    switch number {
    case 0: .absolute
    case 1: .preferred
    default: .hint
    }
  }

  /// Whether an entry can have this value.
  var isValid: Bool {
    number < 3 && reserved == 0 && weight > 0 && weight <= DictionaryEntry.maximumWeight
      && matchWeight > 0 && matchWeight <= DictionaryEntry.maximumWeight
  }
}
