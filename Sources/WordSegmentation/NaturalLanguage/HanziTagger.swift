import TextCore

/// What a ``HanziTagger`` says about tokens.
public enum HanziTagScheme: String, CaseIterable, Sendable, Codable {
  /// ``HanziTag/word``, ``HanziTag/number`` or ``HanziTag/punctuation``.
  case tokenType
  /// The universal part of speech, such as ``HanziTag/noun``.
  case lexicalClass
  /// ``HanziTag/personalName``, ``HanziTag/placeName``, ``HanziTag/organizationName``; nil for other words.
  case nameType
  /// The name's type where there is one, else the part of speech.
  case nameTypeOrLexicalClass
}

/// What a token is; the names are those of `NLTag`.
public enum HanziTag: String, CaseIterable, Sendable, Codable {
  case word = "Word"
  case number = "Number"
  case punctuation = "Punctuation"
  case noun = "Noun"
  case verb = "Verb"
  case adjective = "Adjective"
  case adverb = "Adverb"
  case pronoun = "Pronoun"
  case determiner = "Determiner"
  case particle = "Particle"
  case preposition = "Preposition"
  case conjunction = "Conjunction"
  case interjection = "Interjection"
  case idiom = "Idiom"
  case otherWord = "OtherWord"
  case personalName = "PersonalName"
  case placeName = "PlaceName"
  case organizationName = "OrganizationName"
}

/// What is left out or put together.
public struct HanziTaggerOptions: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Leave out marks.
  public static let omitPunctuation = HanziTaggerOptions(rawValue: 1)
  /// Make a name of several words one token.
  public static let joinNames = HanziTaggerOptions(rawValue: 2)
}

/// Says what the words of a text are; familiar to those who know `NLTagger` of Apple's NaturalLanguage.
///
/// ```swift
/// var tagger = HanziTagger(tagSchemes: [.lexicalClass, .nameType], try Analyzer())
/// tagger.string = "马云在杭州创办了阿里巴巴。"
/// for (tag, range) in tagger.tags(in: tagger.all, scheme: .lexicalClass) {
///   print(tagger.string[range], tag?.rawValue ?? "")
/// }
/// ```
public struct HanziTagger: Sendable {
  /// What it may be asked for.
  public let tagSchemes: [HanziTagScheme]
  /// The text.
  public var string = ""
  private let analyzer: Analyzer

  /// A tagger, without a text.
  public init(tagSchemes: [HanziTagScheme], _ analyzer: Analyzer) {
    self.tagSchemes = tagSchemes
    self.analyzer = analyzer
  }

  /// The whole text.
  public var all: Range<String.Index> { string.startIndex..<string.endIndex }

  /// The words that lie wholly or in part in a range, white space left out, with their tags; nil for a scheme that the tagger
  /// was not made for.
  public func tags(
    in range: Range<String.Index>, scheme: HanziTagScheme, options: HanziTaggerOptions = []
  ) -> [(tag: HanziTag?, range: Range<String.Index>)] {
    var tags: [(tag: HanziTag?, range: Range<String.Index>)] = []
    enumerateTags(in: range, scheme: scheme, options: options) { tag, range in
      tags.append((tag, range))
      return true
    }
    return tags
  }

  /// The tag of the word at an index, and the word; nil and an empty range in white space and at the end.
  public func tag(
    at index: String.Index, scheme: HanziTagScheme
  ) -> (tag: HanziTag?, range: Range<String.Index>) {
    guard index < string.endIndex else { return (nil, index..<index) }
    return tags(in: index..<string.index(after: index), scheme: scheme).first
      ?? (nil, index..<index)
  }

  /// Calls `body` with each such word and its tag until it returns false.
  public func enumerateTags(
    in range: Range<String.Index>, scheme: HanziTagScheme, options: HanziTaggerOptions = [],
    using body: (HanziTag?, Range<String.Index>) throws -> Bool
  ) rethrows {
    let analysis = analyzer.analyze(string[string.lines(of: range)])
    let isKnown = tagSchemes.contains(scheme)
    var entities = analysis.entities[...]
    var joined: Range<String.Index>?
    for token in analysis.tokens where !token.isWhiteSpace {
      while let entity = entities.first, entity.range.upperBound <= token.range.lowerBound {
        entities.removeFirst()
      }
      let entity = entities.first.flatMap { $0.range.overlaps(token.range) ? $0 : nil }
      let name = entity.flatMap { HanziTag(entityType: $0.type) }
      var place = token.range
      if options.contains(.joinNames), name != nil, let entity {
        place =
          min(
            place.lowerBound, entity.range.lowerBound)..<max(
            place.upperBound, entity.range.upperBound)
        if let joined, joined.overlaps(place) { continue }
        joined = place
      }
      if place.upperBound <= range.lowerBound { continue }
      guard place.lowerBound < range.upperBound else { return }
      if options.contains(.omitPunctuation) && token.kind == .punctuation { continue }
      let tag = isKnown ? self.tag(of: token, name: name, scheme) : nil
      guard try body(tag, place) else { return }
    }
  }

  private func tag(of token: Token, name: HanziTag?, _ scheme: HanziTagScheme) -> HanziTag? {
    switch scheme {
    case .tokenType:
      switch token.kind {
      case .punctuation: .punctuation
      case .number: .number
      default: .word
      }
    case .lexicalClass: HanziTag(tag: token.tag, of: analyzer.tagSet)
    case .nameType: name
    case .nameTypeOrLexicalClass: name ?? HanziTag(tag: token.tag, of: analyzer.tagSet)
    }
  }
}

extension HanziTag {
  /// The class of a part of speech; ``otherWord`` for what has none.
  fileprivate init(tag: String?, of tagSet: String) {
    let universal = tag.flatMap { UniversalTags.tag(for: $0, of: tagSet) }
    self =
      switch universal {
      case "NOUN", "PROPN": .noun
      case "VERB", "AUX": .verb
      case "ADJ": .adjective
      case "ADV": .adverb
      case "PRON": .pronoun
      case "DET": .determiner
      case "NUM": .number
      case "PART": .particle
      case "ADP": .preposition
      case "CCONJ", "SCONJ": .conjunction
      case "INTJ": .interjection
      case "PUNCT", "SYM": .punctuation
      default: tagSet == "pku" && (tag == "i" || tag == "l") ? .idiom : .otherWord
      }
  }

  /// The type of a name; nil for entities that are no names.
  fileprivate init?(entityType: String) {
    switch entityType {
    case "PER", "name", "NAME", "PER.NAM": self = .personalName
    case "LOC", "GPE", "address", "scene", "LOC.NAM", "GPE.NAM": self = .placeName
    case "ORG", "company", "organization", "government", "ORG.NAM": self = .organizationName
    default: return nil
    }
  }
}
