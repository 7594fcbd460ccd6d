import TensorCore
import TextCore

/// How the beginning of a title goes on in the article.
///
/// Before each symbol of a title, each place of the article has a class: how many of the symbols just
/// written stand, in the same order, right before the place (0 to 4, more count as 4), and whether the
/// place's symbol was written before. Both follow from the symbols alone, so a small network needs not
/// learn to continue what it copies, nor to see that it has said something already.
package struct ArticleMatches: Sendable {
  /// The longest match that is told from others.
  static let longest: Int32 = 4
  /// The number of classes.
  static let classCount = 2 * (Int(longest) + 1)

  private let article: [Int32]
  /// The length of the match that ends right before each place.
  private var lengths: [Int32]
  /// The number of classes for each place whose symbol was written, 0 for the others.
  private var written: [UInt8]

  /// The state before a title's first symbol, which follows the article's beginning as if that were
  /// its first symbol, too.
  package init(article: [Int32]) {
    self.article = article
    lengths = Array(repeating: 0, count: article.count)
    written = Array(repeating: 0, count: article.count)
    if !lengths.isEmpty { lengths[0] = 1 }
  }

  /// Takes in the symbol written next; white space interrupts nothing.
  package mutating func append(_ symbol: Int32) {
    guard symbol != TitleVocabulary.spaceID else { return }
    var before: Int32 = 0
    var isMatched = false
    for place in article.indices {
      let isSame = article[place] == symbol
      let length = lengths[place]
      lengths[place] = isMatched ? before + 1 : 0
      before = length
      isMatched = isSame
      if isSame { written[place] = UInt8(Self.classCount / 2) }
    }
  }

  /// The place with the longest match, the first of several; nil if nothing matches.
  package var continuation: Int? {
    var best: Int?
    var longest: Int32 = 0
    for (place, length) in lengths.enumerated() where length > longest {
      (best, longest) = (place, length)
    }
    return best
  }

  /// Adds the class of each place.
  package func appendClasses(to classes: inout [UInt8]) {
    for (length, written) in zip(lengths, written) {
      classes.append(UInt8(min(length, Self.longest)) + written)
    }
  }
}
