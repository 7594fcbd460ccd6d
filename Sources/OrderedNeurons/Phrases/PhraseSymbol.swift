import TextCore

/// What a word is to the grammar: marks by their kind, numbers and Latin words as one symbol each,
/// all other words by themselves.
package enum PhraseSymbol: Equatable {
  /// Marks that end a phrase and begin another.
  case boundary(Boundary)
  /// A word of a kind that is one symbol.
  case kind(Kind)
  /// A word.
  case word

  /// Kinds of marks between phrases.
  package enum Boundary: Int, CaseIterable {
    /// Commas, semicolons, colons.
    case pause
    /// Ends of sentences and all other marks.
    case stop
    /// Brackets and quotation marks that open.
    case open
    /// Brackets and quotation marks that close.
    case close
  }

  /// Kinds of words that are one symbol.
  package enum Kind: Int, CaseIterable {
    /// The mark between members of a list, which is part of the phrase.
    case list
    /// Numbers in digits.
    case number
    /// Words in Latin letters.
    case latin
  }

  /// What a folded word is.
  package init(_ word: String) {
    let scalars = word.unicodeScalars
    if scalars.allSatisfy({ !$0.properties.isAlphabetic && $0.properties.numericType == nil }) {
      self = Self.mark(scalars.first?.value ?? 0)
    } else if scalars.allSatisfy({ $0.isASCII }) {
      self = .kind(scalars.allSatisfy({ $0.properties.isAlphabetic == false }) ? .number : .latin)
    } else {
      self = .word
    }
  }

  private static func mark(_ scalar: UInt32) -> PhraseSymbol {
    guard let scalar = Unicode.Scalar(scalar) else { return .boundary(.stop) }
    if scalar == "、" { return .kind(.list) }
    if ",，;；:：".unicodeScalars.contains(scalar) { return .boundary(.pause) }
    switch scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: return .boundary(.open)
    case .closePunctuation, .finalPunctuation: return .boundary(.close)
    default: return .boundary(.stop)
    }
  }
}
