import TextCore

/// A text to be judged, and the conditions that it is to agree with.
public struct JudgedText: Sendable {
  /// The characters as networks read them.
  package let characters: [UInt32]
  /// A value for each key that is given.
  public let conditions: [String: String]

  /// A text as it was written.
  public init(_ text: String, conditions: [String: String]) {
    self.init(
      characters: CharacterCodec.folded(text.unicodeScalars.lazy.map(\.value)),
      conditions: conditions)
  }

  package init(characters: [UInt32], conditions: [String: String]) {
    self.characters = characters
    self.conditions = conditions
  }

  /// The texts of tables: TABs between columns, a first line that names them, the text in the last one.
  /// Throws `ConditionalError.badTable`, which names the line, and others for unreadable files.
  public static func read(
    tables paths: [String], as reading: TextReading = TextReading()
  ) throws(ConditionalError) -> [JudgedText] {
    var source = SourceTexts(reading)
    try source.add(tables: paths)
    return (0..<source.count).map {
      JudgedText(characters: Array(source.text($0)), conditions: source.labels(of: $0))
    }
  }
}
