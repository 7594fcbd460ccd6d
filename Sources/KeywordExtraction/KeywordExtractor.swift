import Reporting
import SystemCore
import TextCore
import WordRanges
import WordSegmentation

/// Finds the words and phrases that say what a text is about.
///
/// ```swift
/// let extractor = try KeywordExtractor()
/// print(extractor.keywords(in: "卷积网络给每个字一个标签，词典可以推翻卷积网络。", count: 3).map(\.text))
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once.
public struct KeywordExtractor: Sendable {
  private let segmenter: Segmenter
  private let counts: DocumentCounts
  private let stopWords = StopWords.general
  private let terms: DomainTerms
  private let threads: Int
  /// What finds words, with buffers that are used again: to make one costs more than to read a short text.
  private let finders = IdlePool<WordFinder>()

  /// An extractor with the words of a segmenter, by default the model `fast`, and the counts of general Chinese that come with
  /// HanziKit. Throws `ModelError` where these are not found or damaged.
  public init(
    segmenter: Segmenter? = nil, threads: Int = availableProcessors()
  ) throws(ModelError) {
    self.segmenter = if let segmenter { segmenter } else { try Segmenter(threads: 1) }
    self.threads = max(1, threads)
    terms = DomainTerms()
    counts = try DocumentCounts.shipped()
  }

  private init(
    _ segmenter: Segmenter, _ counts: DocumentCounts, _ terms: DomainTerms, _ threads: Int
  ) {
    self.segmenter = segmenter
    self.counts = counts
    self.terms = terms
    self.threads = threads
  }

  /// The same extractor that also knows these words, such as the terms of a domain: they stay whole. Throws `DictionaryError`.
  public func adding(_ words: UserDictionary) throws(DictionaryError) -> KeywordExtractor {
    KeywordExtractor(try segmenter.adding(words), counts, terms, threads)
  }

  /// The same extractor with the dictionaries of a segmenter in place of its own.
  package func with(dictionariesOf other: Segmenter) -> KeywordExtractor {
    KeywordExtractor(segmenter.with(dictionariesOf: other), counts, terms, threads)
  }

  /// The same extractor for texts of a domain whose terms are given, the best first, as a `TermMiner` finds them: the better
  /// a term, the rather it is a keyword.
  public func preferring(terms: [String]) -> KeywordExtractor {
    KeywordExtractor(segmenter, counts, DomainTerms(terms), threads)
  }

  /// Returns up to `count` keywords of a text, the best first.
  public func keywords(
    in text: some StringProtocol, count: Int = 10, method: KeywordMethod = .phrases
  ) -> [Keyword] {
    finders.withElement(makeFinder) {
      keywords(in: String(text), count, method, $0)
    }
  }

  /// Returns the keywords of each of many texts, which several threads work on. Blocks the calling thread.
  public func keywords(
    in texts: [String], count: Int = 10, method: KeywordMethod = .phrases
  ) -> [[Keyword]] {
    keywords(in: texts, count, method) { false } ?? []
  }

  /// Returns the same from threads of the library. Throws `CancellationError` when the task is cancelled.
  public func keywords(
    in texts: [String], count: Int = 10, method: KeywordMethod = .phrases
  ) async throws -> [[Keyword]] {
    try await onLibraryThreads {
      guard let found = keywords(in: texts, count, method, isCancelled: { Task.isCancelled })
      else { throw CancellationError() }
      return found
    }
  }

  private func keywords(
    in texts: [String], _ count: Int, _ method: KeywordMethod,
    isCancelled: @escaping () -> Bool
  ) -> [[Keyword]]? {
    let batches = Self.batches(of: texts)
    var result: [[Keyword]] = []
    result.reserveCapacity(texts.count)
    let workers = OrderedWorkers<Range<Int>, [[Keyword]]>(
      threads: max(1, min(threads, batches.count))
    ) {
      { batch in
        finders.withElement(makeFinder) { finder in
          texts[batch].map { keywords(in: $0, count, method, finder) }
        }
      }
    }
    for batch in batches {
      if isCancelled() { return nil }
      if workers.isFull, let done = workers.take() { result += done }
      workers.submit(batch)
    }
    while let done = workers.take() { result += done }
    return result
  }

  /// The texts in groups, each for a thread.
  private static func batches(of texts: [String]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var (start, bytes) = (0, 0)
    for (index, text) in texts.enumerated() {
      bytes += text.utf8.count
      guard bytes >= batchBytes || index == texts.count - 1 else { continue }
      batches.append(start..<index + 1)
      (start, bytes) = (index + 1, 0)
    }
    return batches
  }

  private func makeFinder() -> WordFinder { WordFinder(segmenter) }

  /// How much text a thread is given at a time.
  private static let batchBytes = 1 << 15

  private func keywords(
    in text: String, _ count: Int, _ method: KeywordMethod, _ finder: WordFinder
  ) -> [Keyword] {
    var text = text
    guard count > 0 else { return [] }
    return text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      let words = WordSequence(of: bytes, by: finder, counts: counts, stopWords: stopWords)
      func keyword(_ place: Int, _ length: Int, _ count: Int, _ score: Double) -> Keyword {
        let first = Int(words.places[place].start)
        let end = Int(words.places[place + length - 1].end)
        return Keyword(
          text: String(decoding: bytes[first..<end], as: UTF8.self), score: score, count: count,
          start: first)
      }
      switch method {
      case .phrases:
        let ranking = PhraseRanking(words) { place, length in
          guard length > 1, !terms.isEmpty else { return 0 }
          let first = Int(words.places[place].start)
          let end = Int(words.places[place + length - 1].end)
          return terms.gain(of: UnsafeRawBufferPointer(rebasing: bytes[first..<end]))
        }
        return ranking.best(count).map {
          keyword($0.place, $0.words, $0.count, $0.score)
        }
      case .tfidf, .textrank:
        let scores =
          method == .tfidf ? WordRanking.byCounts(words) : WordRanking.byNeighbors(words)
        var firsts = [Int?](repeating: nil, count: words.entries.count)
        for (index, place) in words.places.enumerated() where firsts[Int(place.word)] == nil {
          firsts[Int(place.word)] = index
        }
        let order = scores.indices.filter { scores[$0] > 0 }
          .sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(count)
        return order.compactMap { word in
          firsts[word].map { keyword($0, 1, words.entries[word].count, scores[word]) }
        }
      }
    }
  }

  /// What the phrases of a text are judged by, for the fitting of the weights: each phrase with a number for each of the
  /// ``featureNames``.
  package func features(in text: String) -> [(phrase: String, values: [Double])] {
    var text = text
    return text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      let words = WordSequence(
        of: bytes, by: makeFinder(), counts: counts, stopWords: stopWords)
      return PhraseRanking(words).features.map { phrase in
        let first = Int(words.places[phrase.place].start)
        let end = Int(words.places[phrase.place + phrase.words - 1].end)
        return (String(decoding: bytes[first..<end], as: UTF8.self), phrase.features.values)
      }
    }
  }

  /// What the numbers of ``features(in:)`` are.
  package static var featureNames: [String] { PhraseFeatures.names }
}
