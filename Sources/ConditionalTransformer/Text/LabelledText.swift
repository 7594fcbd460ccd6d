import TextCore

/// A text and the conditions that it has or is to agree with: what models learn from and classifiers judge.
public struct LabelledText: Codable, Hashable, Sendable {
  /// The characters as networks read them.
  package let characters: [UInt32]
  /// A value for each key that is given.
  public let conditions: [String: String]

  /// A text as it was written, with or without labels.
  public init(_ text: String, conditions: [String: String] = [:]) {
    self.init(
      characters: CharacterCodec.folded(text.unicodeScalars.lazy.map(\.value)),
      conditions: conditions)
  }

  package init(characters: [UInt32], conditions: [String: String]) {
    self.characters = characters
    self.conditions = conditions
  }

  /// The text with its labels in a line that no other text has, for a digest.
  var line: String {
    let labels = conditions.sorted { ExactText($0.key) < ExactText($1.key) }
    return (labels.map { "\($0.key)=\($0.value)" } + [String(scalars: characters[...])])
      .joined(separator: "\t")
  }

  /// The texts of tables: TABs between columns, a first line that names them, the text in the last one.
  /// Throws `ConditionalError.badTable`, which names the line, and others for unreadable files.
  public static func read(
    tables paths: [String], as reading: TextReading = TextReading()
  ) throws(ConditionalError) -> [LabelledText] {
    var source = SourceTexts(reading)
    try source.add(tables: paths)
    return source.labelledTexts
  }
}
