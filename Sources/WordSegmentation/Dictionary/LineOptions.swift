/// What a line of a dictionary file says beside the word, or a directive says for the lines after it.
struct LineOptions {
  /// What an entry asks for; a word where nothing is said.
  var kind: DictionaryEntry.Kind?
  var weight: Float?
  var strength: WordStrength?
  var frequency: Double?
  var matching: EntryMatching = []
  var tag: String?

  /// Takes an option that is known by its name; returns whether the text is one.
  mutating func takeOption(_ text: String) throws(WordProblem) -> Bool {
    if let kind = DictionaryEntry.Kind(rawValue: text) {
      self.kind = kind
    } else if let strength = WordStrength(rawValue: text) {
      self.strength = strength
    } else if text == "inside" {
      matching.insert(.insideWords)
    } else if let tag = Self.value(of: "tag", in: text) {
      self.tag = tag
    } else if let ignored = Self.value(of: "ignore", in: text) {
      matching.formUnion(
        try EntryMatching(ignoring: ignored.split(separator: ",", omittingEmptySubsequences: false))
      )
    } else {
      return false
    }
    return true
  }

  /// Takes the fields of a line after its word: weight, strength and frequency by their places, and
  /// options, which take no place of their own.
  mutating func take(fields: some Collection<String>) throws(WordProblem) {
    var place = 0
    for field in fields {
      if try takeOption(field) {
        if WordStrength(rawValue: field) != nil { place = max(place, 2) }
        continue
      }
      switch place {
      case _ where field.isEmpty && place < 3: break
      case 0:
        guard let number = Float(field) else { throw .badWeight(field) }
        weight = number
      case 1: throw .badStrength(field)
      case 2:
        guard let number = Double(field), number >= 0 else { throw .badFrequency(field) }
        frequency = number
      default: throw .tooManyFields(fields.count + 1)
      }
      place += 1
    }
  }

  /// Takes the options of a directive, which are separated by spaces.
  mutating func take(directive text: String) throws(WordProblem) {
    for option in text.split(separator: " ") {
      guard try takeOption(String(option)) else { throw .badOption(String(option)) }
    }
  }

  /// The contents of an entry of these options without its word; what is not said is taken from
  /// `defaults`.
  func content(else defaults: LineOptions) throws(WordProblem) -> DictionaryEntry.Content {
    var content = DictionaryEntry.Content(kind: kind ?? defaults.kind ?? .word)
    content.weight = weight
    content.frequency = frequency
    content.strength = strength ?? defaults.strength ?? .absolute
    content.matching = matching.union(defaults.matching)
    content.tag = tag
    switch content.kind {
    case .word, .pattern: content.tag = tag ?? defaults.tag
    case .cut, .never:
      if weight != nil || frequency != nil || strength != nil { throw .unweighted(content.kind) }
      if content.kind == .never, !matching.contains(.insideWords) {
        content.matching.remove(.insideWords)
      }
    }
    return content
  }

  /// What follows `name=` if the text is of this form.
  private static func value(of name: String, in text: String) -> String? {
    text.hasPrefix(name + "=") ? String(text.dropFirst(name.count + 1)) : nil
  }
}
