import SystemCore
import TextCore

/// What tells a search how likely each symbol is.
package protocol SymbolScorer {
  /// Takes in a step: what the rows of the next question are. Rows of an article follow one another.
  mutating func advance(_ rows: [SearchRow])
  /// The likeliest symbols that may follow a row, at most `count`, the likeliest first and of equals the
  /// one with the smaller number.
  func candidates(
    ofRow row: Int, count: Int, where isAllowed: (Int32) -> Bool
  ) -> [ScoredSymbol]
  /// The place of the article from which a row would most likely copy the symbol.
  func place(of symbol: Int32, inRow row: Int) -> Int?
}

/// A title's beginning that gets another symbol.
package struct SearchRow: Sendable, Equatable {
  /// The article it is for.
  package let article: Int
  /// The row of the step before, nil at the beginning.
  package let parent: Int?
  /// The symbol it gets, `<bos>` at the beginning.
  package let symbol: Int32

  package init(article: Int, parent: Int?, symbol: Int32) {
    self.article = article
    self.parent = parent
    self.symbol = symbol
  }
}

/// A symbol that may follow.
package struct ScoredSymbol: Sendable, Equatable {
  package let symbol: Int32
  package let logProbability: Double

  package init(symbol: Int32, logProbability: Double) {
    self.symbol = symbol
    self.logProbability = logProbability
  }
}

/// A title that was found.
package struct FoundTitle: Sendable {
  package let title: TitleBeginning
  /// The natural logarithm of its probability.
  package let logProbability: Double
  /// The natural logarithm of the probability that it ends where it does.
  package let endLogProbability: Double
  /// What titles are ordered by.
  package let score: Double
}

/// A beam search for the titles of one article.
///
/// Titles are compared by the logarithm of their probability, divided by a power of the number of their
/// characters, as in Wu et al., "Google's neural machine translation system", 2016, but for the unit: a
/// Latin word is one symbol and many characters. Per symbol, titles with such words came out too short.
/// The search ends when nothing that goes on can still be better than the titles asked for: to end it
/// with the first titles found would favour short ones.
package struct BeamSearch {
  private struct Hypothesis {
    var title = TitleBeginning()
    var logProbability = 0.0
  }

  /// The power of the number of characters, the end being one: 0 favours short titles, 1 compares by
  /// the mean. Chosen on development titles of news and technology.
  package static let lengthExponent = 0.8

  private let rules: TitleRules
  private let width: Int
  private let count: Int
  private var live = [Hypothesis()]
  /// The titles found so far, in the order in which they were found.
  private(set) var found: [FoundTitle] = []

  init(_ rules: TitleRules, options: TitleOptions) {
    self.rules = rules
    count = max(1, options.count)
    width = max(1, options.beam, options.count)
  }

  /// The number of rows that the next step asks for.
  var rows: Int { live.count }

  /// The titles found, the best first.
  var best: [FoundTitle] { found.best(count) }

  /// Makes a step: the rows of this search begin at `first`. Gives the parent and the symbol of each
  /// row of the next step, none at the end.
  mutating func extend(
    _ scorer: some SymbolScorer, firstRow first: Int
  ) -> [(parent: Int, symbol: Int32)] {
    var steps: [(logProbability: Double, index: Int, symbol: Int32)] = []
    for (index, hypothesis) in live.enumerated() {
      // One of them may be the end.
      let candidates = scorer.candidates(ofRow: first + index, count: width + 1) {
        rules.allows($0, after: hypothesis.title)
      }
      for candidate in candidates {
        steps.append(
          (hypothesis.logProbability + candidate.logProbability, index, candidate.symbol))
      }
    }
    steps.sort {
      ($1.logProbability, $0.index, $0.symbol) < ($0.logProbability, $1.index, $1.symbol)
    }
    var next: [Hypothesis] = []
    var rows: [(parent: Int, symbol: Int32)] = []
    for (rank, step) in steps.enumerated() where next.count < width {
      let title = live[step.index].title
      if step.symbol == Vocabulary.endID {
        if rank < width { finish(live[step.index], step.logProbability) }
        continue
      }
      let place = scorer.place(of: step.symbol, inRow: first + step.index)
      next.append(
        Hypothesis(
          title: rules.appending(step.symbol, at: place, to: title),
          logProbability: step.logProbability))
      rows.append((first + step.index, step.symbol))
    }
    live = isSettled(next) ? [] : next
    return live.isEmpty ? [] : rows
  }

  private mutating func finish(_ hypothesis: Hypothesis, _ logProbability: Double) {
    let title = hypothesis.title
    found.append(
      FoundTitle(
        title: title, logProbability: logProbability,
        endLogProbability: logProbability - hypothesis.logProbability,
        score: Self.score(logProbability, length: title.length)))
  }

  /// What titles of `length` characters are compared by.
  static func score(_ logProbability: Double, length: Int) -> Double {
    logProbability / Mathematics.pow(Double(length + 1), lengthExponent)
  }

  /// Whether none of these can become better than what was found.
  private func isSettled(_ hypotheses: [Hypothesis]) -> Bool {
    guard found.count >= count else { return hypotheses.isEmpty }
    let worst = found.map(\.score).sorted(by: >)[count - 1]
    // At best all further symbols are certain, and there are as many characters as can be.
    return hypotheses.allSatisfy {
      Self.score($0.logProbability, length: max($0.title.length, rules.longest)) <= worst
    }
  }
}

extension [FoundTitle] {
  /// The titles of the highest scores, the best first, of equals the first.
  func best(_ count: Int) -> [FoundTitle] {
    enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .prefix(count).map(\.element)
  }
}
