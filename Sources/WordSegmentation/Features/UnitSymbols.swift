import CharacterEncoder
import TextCore

/// Maps units of text to the network's symbols: a character is its vocabulary entry, numbers, Latin
/// words, links and emoji are one symbol a kind, so that the network never sees inside what no
/// segmentation may split.
package struct UnitSymbols: Sendable {
  /// The names of the symbols that stand for a kind of unit, in the order of the vocabulary file.
  static let names = [
    "<number1>", "<number2>", "<number3>", "<number4>", "<number5>", "<decimal>", "<latin>",
    "<link>", "<emoji>",
  ]

  private let vocabulary: Vocabulary
  private let numbers: [UInt32]
  private let decimal: UInt32
  /// Of each form in which a word of letters is written; all alike in vocabularies without forms.
  private let latin: [UInt32]
  private let link: UInt32
  private let emoji: UInt32

  /// Symbols of a vocabulary that holds all ``names``; a missing one is unknown text.
  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    func id(_ name: String) -> UInt32 {
      UInt32(vocabulary.id(ofName: name) ?? Vocabulary.unknownID)
    }
    numbers = (1...5).map { id("<number\($0)>") }
    decimal = id("<decimal>")
    latin = LatinForm.allCases.map {
      UInt32(vocabulary.id(ofName: $0.name) ?? Int32(bitPattern: id("<latin>")))
    }
    link = id("<link>")
    emoji = id("<emoji>")
  }

  /// The symbol of a unit of `scalars`.
  package func symbol(of unit: TextUnit, in scalars: UnsafeBufferPointer<UInt32>) -> UInt32 {
    let start = Int(unit.start)
    let length = Int(unit.end - unit.start)
    switch unit.kind {
    case .number:
      // Only a point or a comma makes a number unit hold anything but digits.
      for i in start..<start + length where !Self.isDigit(scalars[i]) { return decimal }
      return numbers[min(length, 5) - 1]
    case .latin where length > 1: return latin[Int(LatinForm(scalars[unit.range]).rawValue)]
    case .link: return link
    case .emoji: return emoji
    default: return UInt32(vocabulary.id(of: scalars[start]))
    }
  }

  /// Writes the symbol of each unit of `scalars` that stands for one character (`isCharacter`). The
  /// others' are not yet right.
  func write(
    charactersOf units: UnsafeBufferPointer<TextUnit>, in scalars: UnsafeBufferPointer<UInt32>,
    to symbols: UnsafeMutablePointer<UInt32>
  ) {
    vocabulary.write(idsOf: units, in: scalars, to: symbols)
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(TextFolding.width.fold(scalar))
  }
}

extension TextUnit.Kind {
  /// Whether the symbol of such a unit is that of its first character, whatever its length, and it is
  /// no white space.
  @inline(__always)
  var isCharacter: Bool {
    let kinds: UInt16 =
      1 << TextUnit.Kind.han.rawValue | 1 << TextUnit.Kind.punctuation.rawValue
      | 1 << TextUnit.Kind.other.rawValue
    return kinds &>> UInt16(rawValue) & 1 != 0
  }
}
