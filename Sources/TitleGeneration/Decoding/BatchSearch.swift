import TextCore

/// Searches for the titles of several articles, step by step side by side.
package struct BatchSearch {
  private var searches: [(article: Int, search: BeamSearch)]

  /// A search by the rules of each article, told by the scorer's number of it, in ascending order.
  package init(_ rules: [(article: Int, rules: TitleRules)], options: TitleOptions) {
    searches = rules.map { ($0.article, BeamSearch($0.rules, options: options)) }
  }

  /// All titles that were found for each article, in the order in which they were.
  var found: [[FoundTitle]] { searches.map(\.search.found) }

  /// The titles of each article, the best first. `isStopped` is asked before every step; `onFound` is
  /// called with titles as they are found.
  package mutating func run(
    _ scorer: inout some SymbolScorer, isStopped: () -> Bool = { false },
    onFound: (FoundTitle) -> Void = { _ in }
  ) -> [[FoundTitle]] {
    var rows = searches.map {
      SearchRow(article: $0.article, parent: nil, symbol: Vocabulary.beginningID)
    }
    while !rows.isEmpty && !isStopped() {
      scorer.advance(rows)
      var next: [SearchRow] = []
      var first = 0
      for index in searches.indices where searches[index].search.rows > 0 {
        let (count, before) = (searches[index].search.rows, searches[index].search.found.count)
        let article = searches[index].article
        for row in searches[index].search.extend(scorer, firstRow: first) {
          next.append(SearchRow(article: article, parent: row.parent, symbol: row.symbol))
        }
        first += count
        searches[index].search.found[before...].forEach(onFound)
      }
      rows = next
    }
    return searches.map(\.search.best)
  }
}
