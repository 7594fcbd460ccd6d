import TextCore

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
