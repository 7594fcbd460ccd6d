import TextCore

/// A text that a conditional model wrote.
public struct WrittenText: Sendable, Equatable {
  /// The beginning it was given and what was written after it.
  public let text: String
  /// The number of characters that were written.
  public let length: Int
  /// The natural logarithm of the probability of these characters and, if the model ended the text,
  /// of its end, as the model predicts them under the condition vector, however they are drawn.
  public let logProbability: Double
  /// Whether the model ended the text, and not the limit of characters.
  public let isEnded: Bool
  /// The labels it was written under; none for a condition that was a vector.
  public let conditions: [String: String]

  init(
    _ draft: CharacterDraft, after beginning: String, _ conditions: [String: String],
    _ codec: CharacterCodec
  ) {
    var spelling = CharacterSpelling(after: beginning)
    var text = beginning
    for id in draft.written { text += spelling.add(codec.scalar(of: id)) }
    self.text = text + spelling.end()
    length = draft.written.count
    logProbability = draft.state.logProbability
    isEnded = draft.state.isEnded
    self.conditions = conditions
  }
}

/// Characters as they are usually written: marks in full width, unless among Latin letters or digits.
struct CharacterSpelling {
  private var previous: Unicode.Scalar?
  /// A mark whose width depends on what follows.
  private var waiting: Unicode.Scalar?

  init(after beginning: String) { previous = beginning.unicodeScalars.last }

  /// What can be written now that a character has followed.
  mutating func add(_ value: UInt32?) -> String {
    guard let scalar = value.flatMap(Unicode.Scalar.init) else { return "" }
    let text = release(before: scalar)
    if MarkWidth.isWidened(scalar) {
      waiting = scalar
      return text
    }
    previous = scalar
    return text + String(Character(scalar))
  }

  /// What is left to be written at the end.
  mutating func end() -> String { release(before: nil) }

  private mutating func release(before next: Unicode.Scalar?) -> String {
    guard let mark = waiting else { return "" }
    waiting = nil
    let written = MarkWidth.written(mark, after: previous, before: next)
    previous = mark
    return String(Character(written))
  }
}
