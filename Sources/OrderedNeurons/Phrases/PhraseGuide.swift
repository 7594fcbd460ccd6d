import SystemCore
import TensorCore

/// Tells how deep in its phrase each gap between two words of a text is, by grammars induced from the
/// same text without any tree: what the gates are shown so that their distances follow syntax.
package struct PhraseGuide: Sendable {
  /// Sizes of the induction.
  package struct Options: Sendable {
    /// The classes of words of each grammar; the spans of all are added up.
    package var classCounts = [88, 168]
    /// The most frequent words that get a class by their neighbours; others get that of a word they
    /// end in.
    package var words = 40_000
    /// Words of the phrases that a grammar is learned from.
    package var phraseLengths = 2...10
    /// The number of such phrases at most.
    package var phrases = 400_000
    /// Rounds of expectation maximisation.
    package var rounds = 80

    /// The default sizes.
    package init() {}
  }

  /// For each token of the text the distance before it, from 0 to 1, not a number where it is open.
  package let distances: [Float]

  /// Induces grammars from a text and lets them bracket it.
  /// Throws `LanguageError.cancelled`.
  package init(
    _ text: TokenizedText, _ options: Options = Options(), threads: WorkerThreads
  ) throws(LanguageError) {
    let symbols = PhraseSymbols(text, words: options.words)
    let phrases = symbols.phrases
    let lengths = options.phraseLengths
    let short = phrases.filter { lengths.contains($0.count) }
    // Every n-th, so that all parts of the text have their share.
    let step = max(1, (short.count + options.phrases - 1) / max(1, options.phrases))
    let chosen = stride(from: 0, to: short.count, by: step).map { short[$0] }
    var grammars: [(tags: [Int32], grammar: DependencyGrammar)] = []
    for count in options.classCounts where symbols.count > count && !chosen.isEmpty {
      let classes = WordClasses(
        symbols.numbers, symbols: symbols.count, fixed: PhraseSymbols.fixed, count: count)
      let tags = symbols.tags(classes)
      let grammar = try DependencyGrammar(
        chosen.map { tags[$0] }, classes: classes.count, rounds: options.rounds, threads: threads)
      grammars.append((tags, grammar))
      if Task.isCancelled { throw .cancelled }
    }
    distances = Self.distances(text, phrases, grammars, threads)
  }

  /// The distance at the beginning of a phrase, the largest: the levels above are left alone, to hold
  /// what goes beyond a clause.
  private static let boundary: Float = 0.4
  /// The distance of a gap within a phrase: long where much is below the split and little above.
  /// Both together follow from the words before the gap, which are all that a gate knows, better than
  /// either alone (docs/methods/ordered-neurons.md).
  private static func distance(_ split: PhraseTree.Split) -> Float {
    boundary / (1 + Mathematics.exp(Float(split.depth - split.height) / 4))
  }

  private static func distances(
    _ text: TokenizedText, _ phrases: [Range<Int>],
    _ grammars: [(tags: [Int32], grammar: DependencyGrammar)], _ threads: WorkerThreads
  ) -> [Float] {
    // Each part has about the same number of phrases, and the tokens up to the next part's.
    let parts = 64
    let firstPhrases = (0...parts).map { $0 * phrases.count / parts }
    func firstToken(_ part: Int) -> Int {
      if part == 0 { return 0 }
      return part < parts ? phrases[firstPhrases[part]].lowerBound : text.tokens.count
    }
    let starts = (0...parts).map(firstToken)
    return threads.map(parts) { part in
      var distances = [Float](repeating: .nan, count: starts[part + 1] - starts[part])
      var workspace = DependencyGrammar.workspace
      for phrase in phrases[firstPhrases[part]..<firstPhrases[part + 1]] {
        let first = phrase.lowerBound - starts[part]
        distances[first] = boundary
        guard phrase.count > 1, phrase.count <= DependencyGrammar.longest, !grammars.isEmpty else {
          continue
        }
        var sum = [Double](repeating: 0, count: (phrase.count + 1) * (phrase.count + 1))
        for (tags, grammar) in grammars {
          let spans = grammar.spanProbabilities(tags[phrase], workspace: &workspace)
          for index in sum.indices { sum[index] += spans[index] }
        }
        for (gap, split) in PhraseTree.splits(sum, words: phrase.count).enumerated() {
          distances[first + gap + 1] = distance(split)
        }
      }
      return distances
    }.flatMap { $0 }
  }
}
