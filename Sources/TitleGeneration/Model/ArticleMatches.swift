import TensorCore
import TextCore

/// How the beginning of a title goes on in the article.
///
/// Before each symbol of a title, each place of the article has a class: how many of the symbols just
/// written stand, in the same order, right before the place (0 to 4, more count as 4), and whether the
/// place's symbol was written before. Both follow from the symbols alone, so a small network needs not
/// learn to continue what it copies, nor to see that it has said something already.
struct ArticleMatches: Sendable {
  /// The longest match that is told from others.
  static let longest = 4
  /// The number of classes.
  static let classCount = 2 * (longest + 1)

  private let article: [Int32]
  /// The length of the match that ends right before each place.
  private var lengths: [Int32]
  private var written: Set<Int32> = []

  /// The state before a title's first symbol, which follows the article's beginning as if that were
  /// its first symbol, too.
  init(article: [Int32]) {
    self.article = article
    lengths = Array(repeating: 0, count: article.count)
    if !lengths.isEmpty { lengths[0] = 1 }
  }

  /// Takes in the symbol written next; white space interrupts nothing.
  mutating func append(_ symbol: Int32) {
    guard symbol != TitleVocabulary.spaceID else { return }
    for place in stride(from: article.count - 1, to: 0, by: -1) {
      lengths[place] = article[place - 1] == symbol ? lengths[place - 1] + 1 : 0
    }
    if !lengths.isEmpty { lengths[0] = 0 }
    written.insert(symbol)
  }

  /// The place with the longest match, the first of several; nil if nothing matches.
  var continuation: Int? {
    var best: Int?
    for (place, length) in lengths.enumerated() where length > (best.map { lengths[$0] } ?? 0) {
      best = place
    }
    return best
  }

  /// Adds the class of each place.
  func appendClasses(to classes: inout [UInt8]) {
    for (place, length) in lengths.enumerated() {
      let match = UInt8(min(Int(length), Self.longest))
      classes.append(
        written.contains(article[place]) ? match + UInt8(Self.longest + 1) : match)
    }
  }
}
