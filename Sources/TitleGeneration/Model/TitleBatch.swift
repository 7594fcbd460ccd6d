import TensorCore
import TextCore

/// Articles and titles side by side, as a network learns from them.
package struct TitleBatch: Sendable {
  /// Symbols of an article, how often they occur in it, and symbols of its title.
  package struct Example: Sendable, Equatable {
    var article: [Int32]
    var salience: [UInt8]
    var title: [Int32]
    /// The article's symbols as a pretrained encoder knows them, for a network that has one.
    var context: [Int32]
    /// What the symbols were read from, where titles are to be searched for; nil otherwise.
    var pair: TitlePair?

    package init(
      article: [Int32], salience: [UInt8], title: [Int32], context: [Int32] = [],
      pair: TitlePair? = nil
    ) {
      self.article = article
      self.salience = salience
      self.title = title
      self.context = context
      self.pair = pair
    }
  }

  /// One row for each symbol of the articles.
  let articleLayout: SequenceLayout
  /// The articles' symbols.
  let sources: [Int32]
  /// How often each of them occurs in its article, as ``FrequencyLevel`` counts it.
  let salience: [UInt8]
  /// What a pretrained encoder reads in their places, for a network that has one.
  let context: [Int32]
  /// One row for each symbol of the titles and one for their ends.
  let titleLayout: SequenceLayout
  /// The symbol before each row, `<bos>` in the first.
  let previous: [Int32]
  /// The symbol of each row, `<eos>` in the last.
  let targets: [Int32]
  /// For each row of the titles, the row of the articles at which it goes on, or -1.
  let continuations: [Int32]
  /// The classes of all pairs of title row and article row.
  let classes: PointerClasses

  /// A batch of examples; no article may be empty.
  package init(_ examples: [Example]) {
    articleLayout = SequenceLayout(lengths: examples.map(\.article.count), gap: 0)
    titleLayout = SequenceLayout(lengths: examples.map { $0.title.count + 1 }, gap: 0)
    sources = examples.flatMap(\.article)
    salience = examples.flatMap(\.salience)
    context = examples.flatMap(\.context)
    previous = examples.flatMap { [Vocabulary.beginningID] + $0.title }
    targets = examples.flatMap { $0.title + [Vocabulary.endID] }
    var continuations: [Int32] = []
    var classes: [UInt8] = []
    for (example, rows) in zip(examples, articleLayout.sequences) {
      var matches = ArticleMatches(article: example.article)
      for step in 0...example.title.count {
        if step > 0 { matches.append(example.title[step - 1]) }
        continuations.append(matches.continuation.map { Int32(rows.start + $0) } ?? -1)
        matches.appendClasses(to: &classes)
      }
    }
    self.continuations = continuations
    self.classes = PointerClasses(count: ArticleMatches.classCount, values: classes)
  }
}
