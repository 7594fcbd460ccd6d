import SystemCore
import TextCore

/// Chooses the sentences of a document that say most.
struct ArticleSummary {
  private let sentences: DocumentSentences

  /// How many sentences are compared with one another.
  private static let mostSentences = 200
  /// A sentence of fewer words and characters says too little.
  private static let shortest = 6

  init(_ document: ArticleDocument) { sentences = DocumentSentences(document) }

  /// The ranges of scalars of the sentences that may be chosen, in order.
  var candidates: [Range<Int>] {
    let all = sentences.sentences.prefix(Self.mostSentences)
    let long = all.filter { $0.range.count >= Self.shortest }
    return (long.isEmpty ? Array(all) : long).map { sentences.scalarRange($0.range) }
  }

  /// How central the sentences are.
  var centralities: [Double] {
    let all = sentences.sentences.prefix(Self.mostSentences)
    let long = all.filter { $0.range.count >= Self.shortest }
    return LexRank.centralities(
      (long.isEmpty ? Array(all) : long).map { sentence in
        ArticleStatistics.pairs(sentences.keys[sentence.range], isWord: { sentences.isWord($0) })
      })
  }

  /// How much each sentence is attended to: the mean weight of its symbols.
  func attention(_ pieces: [TitleExplanation.ArticlePiece], _ weights: [Double]) -> [Double] {
    let lead = candidates
    return lead.map { range in
      var (sum, count) = (0.0, 0)
      for (piece, weight) in zip(pieces, weights) where range.contains(piece.range.lowerBound) {
        sum += weight
        count += 1
      }
      return count == 0 ? 0 : sum / Double(count + Self.lengthPrior)
    }
  }

  /// Symbols of the mean weight 0 that each sentence is taken to have besides its own.
  private static let lengthPrior = 10

  /// The `count` sentences with the highest scores, in their order, each with its mark.
  func sentences(_ count: Int, _ scores: [Double]) -> [String] {
    let ranges = candidates
    let best = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(count).sorted()
    return best.map { index in
      let range = ranges[index]
      let scalars = sentences.scalars
      var end = range.upperBound
      while end < scalars.count,
        Punctuation(scalars[end])?.endsSentence ?? false || MarkPairs.common.isClosing(scalars[end])
      {
        end += 1
      }
      let text = String(scalars: scalars[range.lowerBound..<end])
      return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
  }
}
