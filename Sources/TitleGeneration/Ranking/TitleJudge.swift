import SystemCore
import TextCore

/// Judges the titles of one article, and takes titles from it.
struct TitleJudge: Sendable {
  let source: TitleSource
  /// Titles taken from the article, the best first.
  let extracts: [ExtractedTitle]
  private let statistics: ArticleStatistics
  private let critic: TitleCritic
  private let writer: TitleWriter
  private let options: TitleOptions

  /// How many titles are taken from an article of which the network says how likely they are.
  private static let mostExtracts = 6
  /// Titles of the search with a higher score are sure: where the article denies nothing, no other but the
  /// document's own title is better, and the likeliest is the best.
  private static let sureScore = -0.4
  /// The confidence in a sure title by its score, and the confidence that no other title reaches: on
  /// development articles, the mean ROUGE-L of titles of a score.
  private static let sureConfidence = (atZero: 0.94, slope: 1.05)
  private static let unsureConfidence = 0.52
  /// What the critic's confidence is multiplied by, to be the mean ROUGE-L of what is not sure.
  private static let unsureFactor = 0.8
  /// What is left of the confidence in a title that is untrue or does not end well.
  static let faultFactor = 0.01

  init(_ source: TitleSource, _ critic: TitleCritic, _ writer: TitleWriter, _ options: TitleOptions)
  {
    self.source = source
    self.critic = critic
    self.writer = writer
    self.options = options
    statistics = ArticleStatistics(
      DocumentSentences(source.document), titles: source.document.titles)
    let most = max(1, min(options.maximumLength, source.characters))
    if source.hasHan {
      extracts = TitleExtraction.titles(
        source.document, statistics, lengths: min(options.minimumLength, most)...most,
        count: Self.mostExtracts)
    } else {
      // A letter is half as wide as a Chinese character.
      extracts = EnglishTitles.titles(
        of: source.document, limit: options.minimumLength...2 * options.maximumLength)
    }
  }

  /// Whether titles are searched for with the network, which knows Chinese only.
  var isSearched: Bool { source.hasHan || extracts.isEmpty }

  /// The titles taken from the article that are judged where the search found one of the score `best`.
  func extracts(besides best: Double?) -> ArraySlice<ExtractedTitle> {
    guard let best, isSure(best) else { return extracts[...] }
    return extracts.prefix { $0.origin == .ownTitle }
  }

  /// Whether a title of the search with this score is sure.
  private func isSure(_ score: Double) -> Bool {
    score > Self.sureScore && !statistics.denies && !statistics.hasOutcome
  }

  /// How good a title is expected to be.
  private func confidence(
    _ features: TitleFeatures, _ score: Double, _ source: RankedTitle.Source
  ) -> Double {
    if source == .search, isSure(score) {
      return Self.sureConfidence.atZero + Self.sureConfidence.slope * score
    }
    let confidence = critic.confidence(features)
    // No title of the search is surer than what a document calls itself.
    if source.origin == .ownTitle { return (1 + confidence) / 2 }
    let scaled = Self.unsureFactor * confidence
    return statistics.denies || statistics.hasOutcome ? scaled : min(scaled, Self.unsureConfidence)
  }

  /// Judges a title that the search found; nil for one that breaks off where whole ones can be had.
  func judged(_ found: FoundTitle) -> RankedTitle? {
    let pieces = writer.pieces(of: found.title)
    return judged(pieces.joined(), pieces, found, from: .search)
  }

  /// Judges a title that the caller gave.
  func judged(_ title: String, number: Int, _ pieces: [String], _ found: FoundTitle) -> RankedTitle?
  {
    judged(title, pieces, found, from: .caller(number))
  }

  /// Judges a title that was taken from the article, where the search found one of the score
  /// `bestOfSearch`.
  func judged(
    _ index: Int, _ pieces: [String], _ found: FoundTitle, bestOfSearch: Double?
  ) -> RankedTitle? {
    let extract = extracts[index]
    guard source.hasHan else {
      let units = TitleUnits(extract.text)
      let features = features(
        of: units, statistics.runs(of: units), found, extract.origin, bestOfSearch: nil)
      return RankedTitle(
        text: extract.text, pieces: pieces, source: .article(extract.origin), title: found.title,
        features: features,
        logProbability: found.logProbability,
        confidence: extract.origin == .ownTitle ? 0.9 : 0.5 / Double(index + 1))
    }
    return judged(
      extract.text, pieces, found, from: .article(extract.origin), bestOfSearch: bestOfSearch)
  }

  private func judged(
    _ text: String, _ pieces: [String], _ found: FoundTitle, from origin: RankedTitle.Source,
    bestOfSearch: Double? = nil
  ) -> RankedTitle? {
    let units = TitleUnits(text)
    let runs = statistics.runs(of: units)
    let features = features(
      of: units, runs, found, origin.origin, bestOfSearch: bestOfSearch)
    var confidence = confidence(features, found.score, origin)
    let form = TitleFaults(of: text)
    // A title that is all of a short text may end as that does.
    if form.contains(.unfinished), source.characters > options.maximumLength { return nil }
    // What a document calls itself is true of it.
    let isUntrue =
      origin.origin != .ownTitle && !Faithfulness(units, runs, statistics).isEmpty
    if !form.isEmpty || isUntrue {
      confidence *= Self.faultFactor
    }
    return RankedTitle(
      text: text, pieces: pieces, source: origin, title: found.title, features: features,
      logProbability: found.logProbability, confidence: confidence)
  }

  private func features(
    of units: TitleUnits, _ runs: [TitleRun], _ found: FoundTitle,
    _ origin: ExtractedTitle.Origin?, bestOfSearch: Double?
  ) -> TitleFeatures {
    TitleFeatures(
      units, runs, statistics,
      TitleFeatures.Likelihood(
        score: found.score, end: found.endLogProbability,
        perSymbol: found.logProbability / Double(found.title.symbols.count + 1),
        bestOfSearch: bestOfSearch),
      origin: origin)
  }
}

extension [RankedTitle] {
  /// The titles, the best first, of equals the first.
  var bestFirst: [RankedTitle] {
    enumerated().sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }
      .map(\.element)
  }
}
