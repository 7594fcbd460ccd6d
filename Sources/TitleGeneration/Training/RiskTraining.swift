import TensorCore
import TextCore

/// Learning from a network's own titles: of each article some are searched for as the network stands, and
/// those that agree better with the given title are made likelier than those that agree less.
///
/// Source: Shen et al., "Minimum risk training for neural machine translation", 2016; with the cross entropy
/// of the given titles beside it, as in Edunov et al., "Classical structured prediction losses for sequence
/// to sequence learning", 2018.
struct RiskTraining: Sendable {
  /// How sharply titles are told apart: with ten, one of twenty characters counts by about its probability.
  private static let sharpness: Float = 10
  /// The share of the expected risk in the loss; the rest is the cross entropy.
  private static let share: Float = 0.7
  /// What an untrue or malformed title risks more than its words do.
  private static let faultRisk: Float = 0.2

  private let network: TitleNetwork
  private let vocabulary: TitleVocabulary
  private let traits: SymbolTable.Traits
  private let window: Int
  private let options: TitleOptions

  /// Searches for `count` titles an article.
  init(_ network: TitleNetwork, _ vocabulary: TitleVocabulary, window: Int, count: Int) {
    self.network = network
    self.vocabulary = vocabulary
    self.window = window
    traits = SymbolTable.Traits(vocabulary)
    options = TitleOptions(beam: count, count: count)
  }

  /// A title that was found.
  private struct Found {
    let title: [Int32]
    let risk: Float
    let lengthFactor: Float
  }

  /// The loss of a shard, shape ().
  func loss(
    of shard: [TitleBatch.Example], on tape: Tape, dropout: TitleNetwork.Dropout,
    row: (Int32) -> Int32
  ) -> Variable {
    let found = titles(of: shard)
    // Of each article the given title and those that were found, one after another.
    var examples: [TitleBatch.Example] = []
    var articles: [Int] = []
    var given: [Int] = []
    var groups: [[Variable.Candidate]] = []
    for (article, (example, found)) in zip(shard, found).enumerated() {
      given.append(examples.count)
      groups.append(
        found.enumerated().map { number, title in
          Variable.Candidate(
            index: examples.count + 1 + number, risk: title.risk, lengthFactor: title.lengthFactor)
        })
      for title in [example.title] + found.map(\.title) {
        var copy = example
        copy.title = title
        examples.append(copy)
        articles.append(article)
      }
    }
    // Each article is read once.
    let memory = network.memory(
      rows: shard.flatMap(\.article).map(row), salience: shard.flatMap(\.salience),
      context: shard.flatMap(\.context), on: tape, dropout: dropout.layers,
      layout: SequenceLayout(lengths: shard.map(\.article.count), gap: 0))
    let (sums, rows) = network.crossEntropies(
      of: TitleBatch(examples), memory.of(articles), dropout: dropout, row: row)
    var isGiven = Tensor(zeros: sums.shape)
    for index in given { isGiven[index] = 1 }
    let symbols = given.reduce(0) { $0 + rows[$1] }
    let entropy = (sums * tape.constant(isGiven)).sum().scaled(by: 1 / Float(max(1, symbols)))
    let risk = sums.expectedRisk(of: groups, sharpness: Self.sharpness)
    return risk.scaled(by: Self.share) + entropy.scaled(by: 1 - Self.share)
  }

  /// The titles that the network finds for each article, none for one that training reads otherwise.
  private func titles(of shard: [TitleBatch.Example]) -> [[Found]] {
    var sources: [TitleSource] = []
    var owners: [Int] = []
    for (index, example) in shard.enumerated() {
      guard let pair = example.pair,
        let source = TitleSource(pair.body, window: window, traits: traits),
        reads(example, as: source)
      else { continue }
      sources.append(source)
      owners.append(index)
    }
    var titles: [[Found]] = Array(repeating: [], count: shard.count)
    guard !sources.isEmpty else { return titles }
    let search = ArticleSearch(
      sources, network, decoder: TitleStepDecoder(TitleDecoderWeights(network)),
      pool: StoragePool())
    let found = search.titles(of: Array(sources.indices), options)
    for (source, (index, all)) in zip(sources, zip(owners, found)) {
      let example = shard[index]
      let statistics = ArticleStatistics(
        DocumentSentences(source.document), titles: source.document.titles)
      titles[index] = all.best(options.count).map { judged($0, source, statistics, example) }
    }
    return titles
  }

  /// Whether an example has the symbols that titles are written from: not where a text has the form of a
  /// file or is in traditional characters.
  private func reads(_ example: TitleBatch.Example, as source: TitleSource) -> Bool {
    let known = Int32(vocabulary.count)
    return source.text.symbols.count == example.article.count
      && zip(source.text.symbols, example.article).allSatisfy {
        $0 == $1 || ($0 >= known && $1 >= known)
      }
  }

  private func judged(
    _ found: FoundTitle, _ source: TitleSource, _ statistics: ArticleStatistics,
    _ example: TitleBatch.Example
  ) -> Found {
    let text = TitleWriter(source, vocabulary).text(of: found.title)
    let agreement = RougeScore(reference: example.pair?.title ?? "", candidate: text).rougeL
    let units = TitleUnits(text)
    let isFaulty =
      !TitleFaults(of: text).isEmpty
      || !Faithfulness(units, statistics.runs(of: units), statistics).isEmpty
    // Symbols outside the vocabulary have other numbers in training than in a search.
    let symbols = found.title.symbols.map { symbol in
      guard Int(symbol) >= vocabulary.count, let place = source.firstPlace(of: symbol) else {
        return symbol
      }
      return example.article[place]
    }
    return Found(
      title: symbols, risk: 1 - Float(agreement) + (isFaulty ? Self.faultRisk : 0),
      lengthFactor: Float(BeamSearch.score(1, length: found.title.length)))
  }
}
