import SystemCore
import TextCore

/// What the critic knows of a title and its article.
package struct TitleFeatures: Sendable, Equatable {
  /// The names of the features, in the order of ``values``.
  package static let names = [
    "bias", "likelihood", "end", "perSymbol", "short", "long", "recurrence", "coverage", "lead",
    "own", "copied",
    "sentence", "runs", "crossings", "begins", "ends", "extracted", "first", "outcome", "leans",
    "talks",
    "verdict", "quotation", "comma", "ownTitle", "doubt",
  ]

  /// The features' values.
  package let values: [Double]

  /// How likely the network finds a title.
  struct Likelihood {
    /// The logarithm of the probability, by length, as the search compares titles.
    var score: Double
    /// The logarithm of the probability of ending there.
    var end: Double
    /// The logarithm of the mean probability of its symbols.
    var perSymbol: Double
    /// The score of the best title that the search found; nil for a title of the search, or without one.
    var bestOfSearch: Double?
  }

  /// The features of a title.
  init(
    _ title: TitleUnits, _ runs: [TitleRun], _ article: ArticleStatistics, _ likelihood: Likelihood,
    origin: ExtractedTitle.Origin?
  ) {
    let overlap = article.overlap(title)
    let best = article.bestSentence(title, runs)
    let count = Double(max(1, title.keys.count))
    let length = Double(title.folded.count)
    let folded = title.folded[...]
    let crossings = zip(runs, runs.dropFirst()).count { $0.sentence != $1.sentence }
    let sentences = article.sentences
    let begins = runs.first.map {
      $0.title.lowerBound == 0 && sentences.isAfterBreak($0.article.lowerBound)
    }
    let ends = runs.last.map { run in
      run.title.upperBound == title.keys.count
        && (run.article.upperBound == sentences.units.count
          || !sentences.isWord(run.article.upperBound))
    }
    let text = String(scalars: folded)
    let isOutcome = Negation.isOutcome(folded) || Negation.occurs(in: folded)
    func flag(_ value: Bool?) -> Double { value ?? false ? 1 : 0 }
    values = [
      1, max(-4, likelihood.score), max(-8, likelihood.end) / 4, max(-6, likelihood.perSymbol),
      max(0, 10 - length) / 10, max(0, length - 24) / 10, overlap.recurrence,
      min(1, overlap.coverage),
      overlap.lead, overlap.own, overlap.copied, best?.share ?? 0, Double(runs.count) / count,
      Double(crossings) / count, flag(begins), flag(ends), flag(origin != nil),
      flag(best?.sentence == 0),
      article.denies || article.hasOutcome ? (isOutcome ? 1 : -1) : 0,
      flag(LeadWords.isSubordinate(text) || TitleEnd.leans(folded)),
      flag(Self.talk.contains { text.contains($0) }), flag(origin == .verdict),
      flag(origin == .quotation),
      flag(text.contains(",")), flag(origin == .ownTitle),
      // Where the network is not sure of its own titles, those of the article may be better.
      likelihood.bestOfSearch.map { min(4, -$0) } ?? 0,
    ]
  }

  /// Words of those who talk, rare in titles.
  private static let talk = ["我", "你", "您"]
}
