import SystemCore
import TextCore

/// Symbols that the network is made to write.
struct ForcedTitle {
  /// The article that it is a title of.
  let article: Int
  let symbols: [Int32]
}

extension ArticleSearch {
  /// How likely the network finds titles that others made, which are in the order of their articles.
  func found(_ titles: [ForcedTitle]) -> [FoundTitle] {
    var logProbabilities = [Double](repeating: 0, count: titles.count)
    var ends = logProbabilities
    var beginnings = [TitleBeginning](repeating: TitleBeginning(), count: titles.count)
    var scorer = makeScorer()
    var live = Array(titles.indices)
    var rows = titles.map {
      SearchRow(article: $0.article, parent: nil, symbol: Vocabulary.beginningID)
    }
    var position = 0
    while !live.isEmpty {
      scorer.advance(rows)
      var next: [Int] = []
      rows.removeAll(keepingCapacity: true)
      for (row, index) in live.enumerated() {
        let title = titles[index]
        let isEnd = position == title.symbols.count
        let symbol = isEnd ? Vocabulary.endID : title.symbols[position]
        let share = scorer.probability(of: symbol, inRow: row)
        let logProbability = Mathematics.log(Double(max(share, Self.leastProbability)))
        logProbabilities[index] += logProbability
        guard !isEnd else {
          ends[index] = logProbability
          continue
        }
        beginnings[index] = beginnings[index].appending(
          symbol, sources[title.article].traits(of: symbol),
          at: scorer.place(of: symbol, inRow: row))
        rows.append(SearchRow(article: title.article, parent: row, symbol: symbol))
        next.append(index)
      }
      live = next
      position += 1
    }
    return titles.indices.map { index in
      FoundTitle(
        title: beginnings[index], logProbability: logProbabilities[index],
        endLogProbability: ends[index],
        score: BeamSearch.score(logProbabilities[index], length: beginnings[index].length))
    }
  }

  /// Symbols that the network cannot write count as this likely.
  private static let leastProbability: Float = 1e-5
}
