/// Written as its word, its weight and its strength; what is read is checked.
extension DictionaryEntry: Codable {
  private enum CodingKeys: String, CodingKey {
    case word, weight, strength
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      values.decode(String.self, forKey: .word),
      weight: values.decodeIfPresent(Float.self, forKey: .weight),
      strength: values.decodeIfPresent(WordStrength.self, forKey: .strength) ?? .absolute)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(word, forKey: .word)
    try values.encode(weight, forKey: .weight)
    try values.encode(strength, forKey: .strength)
  }
}
