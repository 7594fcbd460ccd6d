/// A title that is taken from an article as it stands there.
package struct ExtractedTitle: Sendable, Equatable {
  /// What it was taken from.
  package enum Origin: String, Sendable, Equatable {
    /// The document's own title.
    case ownTitle
    /// A line that is a heading by its looks.
    case heading
    /// A sentence, or clauses of one that follow one another.
    case clauses
    /// What others say, and the clause that judges it; or the matter, and how it ended.
    case verdict
    /// A speaker's name, and what he or she says.
    case quotation
  }

  /// The title.
  package let text: String
  package let origin: Origin

  /// A title.
  package init(text: String, origin: Origin) {
    self.text = text
    self.origin = origin
  }
}
