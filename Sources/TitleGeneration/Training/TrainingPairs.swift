import SystemCore
import TextCore

/// Everything a run learns from and is measured by, in symbols.
struct TrainingPairs: Sendable {
  /// A file of pairs with which the run is measured.
  struct Development: Sendable {
    let name: String
    let examples: [TitleBatch.Example]
  }

  let vocabulary: TitleVocabulary
  /// Pseudo-titles: the passes before the last ones learn from them, too.
  private(set) var pretraining: [TitleBatch.Example] = []
  /// Real titles, the pairs of repeated files several times.
  private(set) var training: [TitleBatch.Example] = []
  private(set) var development: [Development] = []
  private let rows: [Int32]

  /// Reads the files of a configuration. Without a vocabulary, one is made of what is learned from. `context`
  /// is that of the network.
  init(
    _ configuration: TitleTrainer.Configuration, vocabulary known: TitleVocabulary?,
    context: CharacterContext? = nil
  ) throws(TitleError) {
    for file in configuration.pretraining + configuration.training
    where !(1...Self.maximumPairs).contains(file.repeats) {
      throw .badConfiguration(
        "\(file.path) is repeated \(file.repeats) times, and must be from 1 to \(Self.maximumPairs)"
      )
    }
    let pretraining = try Self.read(configuration.pretraining)
    let training = try Self.read(configuration.training)
    guard !training.isEmpty else {
      throw .noPairs(paths: configuration.training.map(\.path))
    }
    if let known {
      vocabulary = known
    } else {
      var builder = VocabularyBuilder()
      for pair in pretraining + training { builder.add(pair) }
      do {
        vocabulary = try builder.vocabulary()
      } catch {
        throw .badConfiguration("the training text gives no vocabulary: \(error)")
      }
    }
    var reader = SymbolReader(vocabulary, window: configuration.window)
    self.pretraining = Self.examples(pretraining, &reader, context, configuration)
    self.training = Self.examples(training, &reader, context, configuration)
    guard !self.training.isEmpty else {
      throw .badConfiguration(
        "no title has 1 to \(configuration.longestTitle) symbols and a text that can be read")
    }
    for source in configuration.development {
      development.append(
        Development(
          name: source.path,
          examples: Self.examples(try source.read(), &reader, context, configuration)))
    }
    let table = reader.table
    rows = (0..<table.count).map { table.embeddingRow(of: Int32($0)) }
  }

  /// A hash of all that is learned from.
  var fingerprint: UInt64 {
    var hash = FNV1a()
    for word in vocabulary.words.words { hash.add(word + "\n") }
    for examples in [pretraining, training] {
      hash.add(UInt64(examples.count))
      for example in examples {
        for level in example.salience { hash.add(UInt64(level)) }
        for symbol in example.article + example.title + [-1] {
          hash.add(UInt64(truncatingIfNeeded: symbol))
        }
      }
    }
    return hash.value
  }

  /// The row of the embedding table for a symbol.
  func row(of symbol: Int32) -> Int32 { rows[Int(symbol)] }

  /// The most pairs of a pass, repeats counted: each takes memory.
  private static let maximumPairs = 10_000_000

  private static func read(
    _ files: [TitleTrainer.PairSource]
  ) throws(TitleError) -> [TitlePair] {
    var pairs: [TitlePair] = []
    for file in files {
      let read = try file.read()
      guard pairs.count + read.count * file.repeats <= maximumPairs else {
        throw .badConfiguration(
          "\(file.path) is repeated \(file.repeats) times: no more than \(maximumPairs) pairs in a "
            + "pass are possible")
      }
      for _ in 0..<file.repeats { pairs += read }
    }
    return pairs
  }

  private static func examples(
    _ pairs: [TitlePair], _ reader: inout SymbolReader, _ context: CharacterContext?,
    _ configuration: TitleTrainer.Configuration
  ) -> [TitleBatch.Example] {
    var examples: [TitleBatch.Example] = []
    for pair in pairs {
      let article = reader.article(pair.body)
      let example = TitleBatch.Example(
        article: article.symbols, salience: article.salience,
        title: reader.title(pair.title, of: article),
        context: context?.symbols(of: article) ?? [],
        pair: configuration.riskTitles > 0 ? pair : nil)
      guard !example.article.isEmpty,
        (1...configuration.longestTitle).contains(example.title.count)
      else { continue }
      examples.append(example)
    }
    return examples
  }
}
