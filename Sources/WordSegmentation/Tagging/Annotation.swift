/// What a head of a network says about a text.
public enum Annotation: Hashable, Sendable {
  /// Where its words are.
  case words
  /// Its words with their parts of speech, of a tag set such as `pku`.
  case partsOfSpeech(String)
  /// Names and other entities, of a scheme such as `msra`.
  case entities(String)

  /// The name in model files: `words`, `pos.pku`, `entities.msra`.
  public var name: String {
    switch self {
    case .words: "words"
    case .partsOfSpeech(let tagSet): "pos.\(tagSet)"
    case .entities(let scheme): "entities.\(scheme)"
    }
  }

  /// The annotation of a name.
  public init?(name: String) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("words", 1): self = .words
    case ("pos", 2): self = .partsOfSpeech(parts[1])
    case ("entities", 2): self = .entities(parts[1])
    default: return nil
    }
  }

  /// Whether it says something about each word.
  var isOfWords: Bool {
    if case .partsOfSpeech = self { true } else { false }
  }

  /// The tags of such a head for kinds of words or entities.
  func tagSet(kinds: [String]) -> TagSet {
    switch self {
    case .words: .words
    case .partsOfSpeech: .words(ofKinds: kinds)
    case .entities: .entities(ofTypes: kinds)
    }
  }
}

extension Annotation: Codable {
  public init(from decoder: any Decoder) throws {
    let values = try decoder.singleValueContainer()
    let name = try values.decode(String.self)
    guard let annotation = Annotation(name: name) else {
      throw DecodingError.dataCorruptedError(
        in: values, debugDescription: "\(name) is no annotation")
    }
    self = annotation
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.singleValueContainer()
    try values.encode(name)
  }
}
