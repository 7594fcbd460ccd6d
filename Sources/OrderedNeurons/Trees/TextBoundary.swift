import TextCore

/// A boundary between two words of a text, ordered by how early a tree is split there.
///
/// Marks come before distances, since they say more: outside of quotes and brackets is split before
/// inside, at the end of a sentence before a colon, there before a semicolon, there before a comma. A
/// mark is put to all that it ends, `((他 来) ，)`, and a pair of quotes or brackets with what is in it
/// is a constituent. Where no mark stands, and between what equal marks divide, the distance decides.
/// The mark of lists, 、, stands inside phrases and is parsed as the words are.
struct TextBoundary: Comparable {
  /// How many quotes and brackets it is inside of.
  var depth = 0
  /// The rank of the marks on its sides, 0 for none.
  var rank = 0
  /// The syntactic distance before the word on its right.
  var distance: Float = 0

  static func < (left: TextBoundary, right: TextBoundary) -> Bool {
    // The fewer are around a boundary the earlier it is split.
    (right.depth, left.rank, left.distance) < (left.depth, right.rank, right.distance)
  }

  /// The boundaries between words, given the distance before each word.
  static func boundaries(of words: [String], distances: [Float]) -> [TextBoundary] {
    let kinds = words.map(PunctuationKind.init)
    let isPaired = pairs(kinds)
    /// The strength of the mark that each word is or, being a closing quote or bracket, follows.
    var strengths: [Int] = []
    var depth = 0
    var boundaries: [TextBoundary] = []
    boundaries.reserveCapacity(words.count)
    for (word, kind) in kinds.enumerated() {
      let last = strengths.last ?? 0
      var boundary = TextBoundary(depth: depth)
      var strength = 0
      switch kind {
      case .closing where isPaired[word]:
        boundary.rank = 2 * PunctuationKind.strongest + 2
        depth -= 1
        strength = last
      case .pause(let own):
        boundary.rank = 2 * own - 1
        strength = own
      default:
        if word > 0, case .opening = kinds[word - 1], isPaired[word - 1] {
          boundary.rank = 2 * PunctuationKind.strongest + 1
        } else {
          boundary.rank = 2 * last
          boundary.distance = distances[word]
        }
      }
      if case .opening = kind, isPaired[word] { depth += 1 }
      strengths.append(strength)
      if word > 0 { boundaries.append(boundary) }
    }
    return boundaries
  }

  /// For each word, whether it is a quote or bracket that has a partner.
  private static func pairs(_ kinds: [PunctuationKind]) -> [Bool] {
    var isPaired = [Bool](repeating: false, count: kinds.count)
    var matcher = MarkMatcher()
    for (word, kind) in kinds.enumerated() {
      switch kind {
      case .opening(let closing): matcher.open(word, closedBy: closing)
      case .closing(let mark):
        guard let opening = matcher.close(mark) else { continue }
        isPaired[opening] = true
        isPaired[word] = true
      default: continue
      }
    }
    return isPaired
  }
}
