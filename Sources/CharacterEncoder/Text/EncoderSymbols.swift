import TextCore

/// Maps units of text to the encoder's symbols. A character is the vocabulary's entry of its
/// simplified, half-width form. Whatever no segmentation may split is one symbol: numbers by their
/// number of digits, words of letters by how they are written, links and emoji by their kind. So
/// there is one symbol, and later one vector, for each unit that heads tag.
package struct EncoderSymbols: Sendable, Equatable {
  /// The names of the symbols that stand for no character, in the order of the vocabulary file.
  package static let names =
    ["<mask>"] + numberNames + ["<decimal>"] + LatinForm.allCases.map(\.name)
    + ["<link>", "<emoji>"]
  /// Numbers of one digit, two, three, four, and more.
  private static let numberNames = (1...5).map { "<number\($0)>" }

  /// All symbols.
  package let vocabulary: Vocabulary
  /// The symbol of a unit that is hidden.
  package let mask: Int32
  private let numbers: [Int32]
  private let decimal: Int32
  private let latin: [Int32]
  private let link: Int32
  private let emoji: Int32

  /// The symbols of a vocabulary; nil if it lacks one of ``names``.
  package init?(_ vocabulary: Vocabulary) {
    let ids = Self.names.compactMap(vocabulary.id(ofName:))
    guard ids.count == Self.names.count else { return nil }
    func id(_ name: String) -> Int32 { vocabulary.id(ofName: name) ?? Vocabulary.unknownID }
    self.vocabulary = vocabulary
    mask = id("<mask>")
    numbers = Self.numberNames.map(id)
    decimal = id("<decimal>")
    latin = LatinForm.allCases.map { id($0.name) }
    link = id("<link>")
    emoji = id("<emoji>")
  }

  /// The number of symbols.
  package var count: Int { vocabulary.count }

  /// The symbol of a unit of `scalars`.
  package func symbol(of unit: TextUnit, in scalars: UnsafeBufferPointer<UInt32>) -> Int32 {
    let unitScalars = scalars[unit.range]
    switch unit.kind {
    case .number:
      // Only a point or a comma makes a number hold anything but digits.
      let isWhole = unitScalars.allSatisfy { (0x30...0x39).contains(TextFolding.width.fold($0)) }
      return isWhole ? numbers[min(unitScalars.count, numbers.count) - 1] : decimal
    case .latin where unitScalars.count > 1:
      return latin[Int(LatinForm(unitScalars).rawValue)]
    case .link: return link
    case .emoji: return emoji
    default: return vocabulary.id(of: scalars[Int(unit.start)])
    }
  }

  /// The character of a symbol, in its simplified, half-width form; empty for one that stands for none.
  package func text(of symbol: Int32) -> String {
    guard case .scalar(let value) = vocabulary.symbol(of: symbol) else { return "" }
    return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  /// Whether a unit's symbol stands for its character.
  static func isCharacter(_ unit: TextUnit) -> Bool {
    switch unit.kind {
    case .number, .link, .emoji: false
    case .latin: unit.end - unit.start == 1
    default: true
    }
  }
}

/// How a word of letters is written, which tells names and abbreviations from other words.
package enum LatinForm: UInt8, CaseIterable, Sendable {
  case lower, capitalized, upper, mixed

  /// The name of its symbol.
  package var name: String { "<latin-\(self)>" }

  /// The form of a word's scalars.
  package init(_ scalars: some Collection<UInt32>) {
    let cases = scalars.map(Self.isUpper)
    if cases.contains(nil) {
      self = .mixed
    } else if cases.allSatisfy({ $0 == false }) {
      self = .lower
    } else if cases.allSatisfy({ $0 == true }) {
      self = .upper
    } else {
      self =
        cases.first == true && cases.dropFirst().allSatisfy { $0 == false }
        ? .capitalized : .mixed
    }
  }

  /// Whether a scalar is a capital letter; nil for one that is no letter.
  private static func isUpper(_ scalar: UInt32) -> Bool? {
    switch TextFolding.width.fold(scalar) {
    case 0x41...0x5A: true
    case 0x61...0x7A: false
    case let other where other >= 0x80:
      Unicode.Scalar(other).flatMap {
        $0.properties.isAlphabetic ? $0.properties.isUppercase : nil
      }
    default: nil
    }
  }
}
