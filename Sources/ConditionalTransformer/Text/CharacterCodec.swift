import TextCore

/// Text as the single characters that a network reads and writes: in half width and simplified
/// script, white space as one space, so that all spellings of a text are one.
public struct CharacterCodec: Sendable, Equatable {
  /// The characters; ids 0 to 3 are `<pad>`, `<unk>`, `<bos>`, `<eos>`.
  public let vocabulary: Vocabulary

  /// A codec of a vocabulary of single characters.
  public init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The number of ids.
  public var count: Int { vocabulary.count }

  /// The ids of a text, one a character, without any for its beginning and end; runs of white space
  /// are one space, none at both ends.
  public func ids(of text: String) -> [Int32] {
    Self.folded(text.unicodeScalars.lazy.map(\.value)).map(vocabulary.id(of:))
  }

  /// The scalar of an id; nil for the special ones, which stand for no text.
  package func scalar(of id: Int32) -> UInt32? {
    guard case .scalar(let value)? = vocabulary.symbol(of: id) else { return nil }
    return value
  }

  /// The characters of a text as the network knows them.
  package static func folded(_ scalars: some Sequence<UInt32>) -> [UInt32] {
    var result: [UInt32] = []
    var isSpaced = false
    for scalar in scalars {
      let value = TextFolding([.width, .script]).fold(scalar)
      switch kind(of: value) {
      case .space: isSpaced = true
      case .nothing: continue
      case .character:
        if isSpaced && !result.isEmpty { result.append(space) }
        isSpaced = false
        result.append(value)
      }
    }
    return result
  }

  /// The only white space there is.
  static let space: UInt32 = 0x20

  private enum Kind { case character, space, nothing }

  private static func kind(of value: UInt32) -> Kind {
    // Most characters are of the first plane's ideographs.
    if (0x21...0x7E).contains(value) || (0x3001...0x9FFF).contains(value) { return .character }
    guard let scalar = Unicode.Scalar(value) else { return .nothing }
    if scalar.properties.isWhitespace { return .space }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: return .nothing
    default: return .character
    }
  }
}
