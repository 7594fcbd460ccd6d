import TensorCore
import TextCore

/// Scores symbols with the network, for a batch of articles.
package struct NetworkScorer: SymbolScorer {
  private let decoder: TitleStepDecoder
  private let articles: EncodedArticles
  private let sources: [TitleSource]
  private let copied: [CopiedSymbols]
  private let writable: Int
  private var matches: [ArticleMatches] = []
  private var classes: [UInt8] = []
  /// The articles of the rows, and where their places and their copied symbols begin.
  private var rows: [(article: Int, places: Int, extras: Int)] = []
  /// The probabilities of the copied symbols that have no number below `writable`.
  private var extras: [Float] = []

  /// A scorer of the articles that were encoded.
  init(_ decoder: TitleStepDecoder, _ articles: EncodedArticles, _ sources: [TitleSource]) {
    self.decoder = decoder
    self.articles = articles
    self.sources = sources
    writable = decoder.weights.shape.writable
    copied = sources.map { [writable] in CopiedSymbols($0.text.symbols, writable: writable) }
  }

  package mutating func advance(_ steps: [SearchRow]) {
    let before = matches
    matches.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    var extraCount = 0
    var decoderRows: [TitleStepDecoder.Row] = []
    for step in steps {
      let source = sources[step.article]
      var match: ArticleMatches
      if let parent = step.parent {
        match = before[parent]
        match.append(step.symbol)
      } else {
        match = ArticleMatches(article: source.text.symbols)
      }
      decoderRows.append(
        TitleStepDecoder.Row(
          parent: Int32(step.parent ?? -1), article: step.article,
          embeddingRow: source.embeddingRow(of: step.symbol),
          continuation: Int32(match.continuation ?? -1)))
      rows.append((step.article, classes.count, extraCount))
      match.appendClasses(to: &classes)
      matches.append(match)
      extraCount += copied[step.article].symbols.count
    }
    decoder.step(decoderRows, classes: classes, in: articles)
    extras.removeAll(keepingCapacity: true)
    extras.append(contentsOf: repeatElement(0, count: extraCount))
    if decoder.weights.shape.copying == .pointer { addCopies() }
  }

  /// Adds the probabilities of the places to those of their symbols.
  private mutating func addCopies() {
    let (symbols, places) = (decoder.symbolProbabilities, decoder.placeProbabilities)
    for (index, row) in rows.enumerated() {
      let own = symbols + index * writable
      for (place, slot) in copied[row.article].slots.enumerated() {
        let share = places[row.places + place]
        if slot < writable {
          own[slot] += share
        } else {
          extras[row.extras + slot - writable] += share
        }
      }
    }
  }

  package func candidates(
    ofRow row: Int, count: Int, where isAllowed: (Int32) -> Bool
  ) -> [ScoredSymbol] {
    var best = LikeliestSymbols(count: count)
    let own = decoder.symbolProbabilities + row * writable
    for symbol in 0..<writable where own[symbol] > best.least {
      best.add(Int32(symbol), own[symbol], where: isAllowed)
    }
    for (index, symbol) in copied[rows[row].article].symbols.enumerated() {
      let share = extras[rows[row].extras + index]
      if share > best.least { best.add(symbol, share, where: isAllowed) }
    }
    return best.symbols
  }

  package func place(of symbol: Int32, inRow row: Int) -> Int? {
    let source = sources[rows[row].article]
    guard let first = source.firstPlace(of: symbol) else { return nil }
    guard decoder.weights.shape.copying == .pointer else {
      let continuation = matches[row].continuation ?? first
      return source.text.symbols[continuation] == symbol ? continuation : first
    }
    let shares = decoder.placeProbabilities + rows[row].places
    var best = first
    for (place, other) in source.text.symbols.enumerated()
    where other == symbol && shares[place] > shares[best] {
      best = place
    }
    return best
  }

  /// The probability of a symbol, however it is written.
  package func probability(of symbol: Int32, inRow row: Int) -> Float {
    if Int(symbol) < writable { return decoder.symbolProbabilities[row * writable + Int(symbol)] }
    guard let index = copied[rows[row].article].symbols.firstIndex(of: symbol) else { return 0 }
    return extras[rows[row].extras + index]
  }

  /// The symbols of the article that a row is for.
  func article(ofRow row: Int) -> [Int32] { sources[rows[row].article].text.symbols }

  /// The probability of copying from each place; zeros without a pointer.
  func placeShares(ofRow row: Int) -> [Float] {
    let count = article(ofRow: row).count
    guard decoder.weights.shape.copying == .pointer else {
      return Array(repeating: 0, count: count)
    }
    let start = decoder.placeProbabilities + rows[row].places
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// The mean of all heads' weights of each place.
  func meanAttention(ofRow row: Int) -> [Float] {
    let count = article(ofRow: row).count
    guard let group = decoder.groups.first(where: { $0.rows.contains(row) }) else { return [] }
    let heads = decoder.weights.shape.heads
    var mean = [Float](repeating: 0, count: count)
    for head in 0..<heads {
      let block = group.offset * heads + head * group.rows.count * count
      let weights = decoder.attentionWeights + block + (row - group.rows.lowerBound) * count
      for place in 0..<count { mean[place] += weights[place] / Float(heads) }
    }
    return mean
  }
}
