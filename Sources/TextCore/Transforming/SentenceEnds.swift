/// Marks with which sentences end, as folded text has them.
package enum SentenceEnds {
  /// Those that end one.
  package static let marks = "。!?…"
  /// Those that may follow.
  package static let closings = "”’」』)\""

  /// Whether a text has these marks alone.
  package static func consist(_ text: Substring, of marks: String) -> Bool {
    text.unicodeScalars.allSatisfy(marks.unicodeScalars.contains)
  }
}
