/// What a conversion changes besides characters.
public struct ConversionOptions: Codable, Hashable, Sendable {
  /// Whether quotation marks become those of the other script, “” ‘’ and 「」『』, in lines in which a
  /// character becomes another.
  public var convertsQuotes: Bool

  /// Quotation marks are converted unless told otherwise.
  public init(convertsQuotes: Bool = true) {
    self.convertsQuotes = convertsQuotes
  }
}
