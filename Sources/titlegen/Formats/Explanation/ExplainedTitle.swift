import CommandSupport
import TextCore
import TitleGeneration

/// A title and what the network looked at while it wrote it.
struct ExplainedTitle {
  /// The article.
  let article: Article
  /// What the network looked at.
  let explanation: TitleExplanation

  /// What stands between two pieces of the article that follow one another.
  enum Gap {
    /// Nothing.
    case none
    /// A space.
    case space
    /// A line break.
    case paragraph
    /// Text that was not read.
    case unread
  }

  /// What stands before each piece of the article.
  var gaps: [Gap] {
    let scalars = DecodedText(explanation.text).scalars
    var end = 0
    return explanation.article.map { piece in
      let start = min(max(end, piece.range.lowerBound), scalars.count)
      defer { end = max(end, min(piece.range.upperBound, scalars.count)) }
      return Self.gap(scalars[end..<start])
    }
  }

  private static func gap(_ scalars: ArraySlice<UInt32>) -> Gap {
    var gap = Gap.none
    for value in scalars {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isWhitespace else {
        return .unread
      }
      if Character(scalar).isNewline {
        gap = .paragraph
      } else if gap == .none {
        gap = .space
      }
    }
    return gap
  }
}
