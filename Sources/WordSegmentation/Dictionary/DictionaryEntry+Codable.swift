/// Written as its word, its weight and its strength, and what else is not usual; what is read is checked.
extension DictionaryEntry: Codable {
  private enum CodingKeys: String, CodingKey {
    case word, weight, strength, kind, pieces, ignores, inside, tag
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let matching = try EntryMatching(
      ignoring: values.decodeIfPresent([String].self, forKey: .ignores) ?? [],
      inside: values.decodeIfPresent(Bool.self, forKey: .inside) ?? false)
    func word() throws -> String { try values.decode(String.self, forKey: .word) }
    func weight() throws -> Float? { try values.decodeIfPresent(Float.self, forKey: .weight) }
    func strength() throws -> WordStrength {
      try values.decodeIfPresent(WordStrength.self, forKey: .strength) ?? .absolute
    }
    let tag = try values.decodeIfPresent(String.self, forKey: .tag)
    switch try values.decodeIfPresent(Kind.self, forKey: .kind) ?? .word {
    case .word:
      try self.init(
        word(), weight: weight(), strength: strength(), matching: matching, tag: tag)
    case .pattern:
      try self.init(
        pattern: word(), weight: weight(), strength: strength(), matching: matching, tag: tag)
    case .never: try self.init(never: word(), matching: matching)
    case .cut:
      try self.init(cut: values.decode([String].self, forKey: .pieces), matching: matching)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if kind != .word { try values.encode(kind, forKey: .kind) }
    if kind == .cut {
      try values.encode(pieces, forKey: .pieces)
    } else {
      try values.encode(word, forKey: .word)
    }
    if kind == .word || kind == .pattern {
      if weight > 0 { try values.encode(weight, forKey: .weight) }
      try values.encode(strength, forKey: .strength)
    }
    if !matching.ignored.isEmpty { try values.encode(matching.ignored, forKey: .ignores) }
    if matching.contains(.insideWords) { try values.encode(true, forKey: .inside) }
    try values.encodeIfPresent(tag, forKey: .tag)
  }
}
