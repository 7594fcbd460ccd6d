import CharacterEncoder
import SystemCore
import TensorCore
import TextCore

/// Everything read and counted before the first step.
struct TrainingData: Sendable {
  let vocabulary: Vocabulary
  let features: FeatureExtractor
  let sentences: [TaggedSentence]
  /// How often each of `sentences` occurs in a pass.
  let repeats: [Int]
  let development: DevEvaluation
  /// What is annotated beside words, by the number of the head less one.
  let annotations: [TaggingNetwork.Task]
  /// What the weights are at the beginning.
  let beginning: Beginning
  private let lexiconHash: FNV1a

  /// What the weights are at the beginning.
  enum Beginning {
    /// Random numbers.
    case nothing
    /// Those of a pretrained encoder.
    case encoder(EncoderModel)
    /// Those of a trained model.
    case model(SegmentationModel)
  }

  /// The most sentences of a pass, repeats counted: the order of each takes memory.
  private static let maximumOccurrences = 100_000_000

  /// The symbols of one pass.
  var symbolCount: Int { zip(sentences, repeats).reduce(0) { $0 + $1.0.symbols.count * $1.1 } }

  init(_ configuration: SegmenterTrainer.Configuration) throws(SegmentationError) {
    var random = RandomGenerator(seed: configuration.session.seed)
    func read(_ source: SegmenterTrainer.GoldText) throws(SegmentationError) -> TrainingText {
      var text = try TrainingText.read(source)
      if configuration.maskedDigits.contains(source.standard) {
        text.drawDigits(using: &random)
      }
      return text
    }
    var texts: [TrainingText] = []
    for source in configuration.training { texts.append(try read(source)) }
    var development: [(name: String, text: TrainingText)] = []
    for source in configuration.development {
      let name = source.annotation == .words ? source.standard.rawValue : source.annotation.name
      development.append((name, try read(source)))
    }

    var labels = SoftLabels()
    for path in configuration.labels {
      labels.sentences += try SoftLabels(path: path).sentences
    }

    var builder = VocabularyBuilder()
    for sentence in texts.lazy.map(\.sentences).joined() { builder.add(sentence.scalars) }
    for sentence in labels.sentences { builder.add(sentence.scalars) }
    var words: [[UInt32]] = []
    var hash = FNV1a()
    func add(_ word: [UInt32]) {
      builder.add(word, count: 0)
      words.append(word)
      for scalar in word + [0x0A] { hash.add(UInt64(scalar)) }
    }
    if let path = configuration.lexicon {
      try TrainingText.forEachLine(of: Corpus(file: path)) { line throws(SegmentationError) in
        add(Array(line.prefix { $0 != 0x20 && $0 != 0x09 }))
      }
    }
    for word in configuration.words { add(word.unicodeScalars.map(\.value)) }
    lexiconHash = hash
    beginning = try Self.beginning(configuration)
    let trained: Int
    switch beginning {
    case .encoder(let model):
      (vocabulary, trained) = (model.symbols.vocabulary, model.symbols.count)
    case .model(let model):
      (vocabulary, trained) = (model.vocabulary, model.features.trainedSymbols)
    case .nothing:
      do {
        (vocabulary, trained) = try builder.build(
          minimumCount: configuration.minimumCharacterCount)
      } catch {
        throw .badConfiguration("vocabulary: \(error)")
      }
    }
    guard vocabulary.count <= Int(BigramTable.maximumSymbol) else {
      throw .badConfiguration("\(vocabulary.count) different characters are too many")
    }

    let symbols = UnitSymbols(vocabulary)
    var sentences: [TaggedSentence] = []
    var repeats: [Int] = []
    var known: [TaggingNetwork.Task] = []
    if case .model(let model) = beginning { known = model.network.others.map(\.task) }
    let annotations = Self.annotations(of: texts, known: known)
    self.annotations = annotations
    for (text, source) in zip(texts, configuration.training) {
      let other = annotations.firstIndex { $0.annotation == text.annotation }
      for gold in text.sentences {
        sentences.append(
          TaggedSentence(
            gold, standard: text.standard, symbols: symbols, head: (other ?? -1) + 1,
            tagSet: other.map { annotations[$0].tagSet } ?? .words))
        repeats.append(source.repeats)
      }
    }
    for labelled in labels.sentences {
      guard
        let sentence = TaggedSentence(labelled, symbols: symbols)
      else {
        throw .badConfiguration("the labels were made by another version: make them again")
      }
      sentences.append(sentence)
      repeats.append(1)
    }
    let occurrences = repeats.reduce(0, +)
    guard occurrences <= Self.maximumOccurrences else {
      throw .badConfiguration(
        "with their repeats there are \(occurrences) sentences in a pass, at most "
          + "\(Self.maximumOccurrences) are possible")
    }
    self.sentences = sentences
    self.repeats = repeats
    self.development = DevEvaluation(development, symbols: symbols)

    var lexicon = LexiconBuilder(symbols)
    for word in words { lexicon.add(word) }
    let bigrams: [UInt32]
    var standards: [SegmentationStandard] = []
    switch beginning {
    case .encoder(let model): bigrams = model.pairs.keys
    case .model(let model):
      bigrams = Array(model.features.lexicon.pairs.array.prefix(model.features.lexicon.bigramCount))
      lexicon.add(model.features.lexicon)
      standards = model.standards
    case .nothing: bigrams = Self.bigrams(of: sentences, configuration)
    }
    features = FeatureExtractor(
      trainedSymbols: trained, lexicon: lexicon.build(bigrams: bigrams),
      standards: Self.standards(of: sentences, known: standards))
  }

  private static func beginning(
    _ configuration: SegmenterTrainer.Configuration
  ) throws(SegmentationError) -> Beginning {
    do {
      if let folder = configuration.encoder { return .encoder(try EncoderModel(folder: folder)) }
      if let base = configuration.base { return .model(try SegmentationModel(named: base)) }
    } catch {
      throw .model(error)
    }
    return .nothing
  }

  /// What the texts annotate beside words, with the kinds that occur, and what is known already.
  private static func annotations(
    of texts: [TrainingText], known: [TaggingNetwork.Task]
  ) -> [TaggingNetwork.Task] {
    var kinds: [Annotation: Set<String>] = [:]
    var standards: [Annotation: Set<SegmentationStandard>] = [:]
    for task in known {
      kinds[task.annotation] = Set(task.tagSet.kinds)
      standards[task.annotation] = Set(task.standards)
    }
    for text in texts where text.annotation != .words {
      standards[text.annotation, default: []].insert(text.standard)
      for sentence in text.sentences {
        kinds[text.annotation, default: []].formUnion(sentence.kinds.compactMap { $0 })
      }
    }
    return kinds.sorted { $0.key.name < $1.key.name }.map { annotation, kinds in
      let known = standards[annotation] ?? []
      return TaggingNetwork.Task(
        annotation: annotation, tagSet: annotation.tagSet(kinds: kinds.sorted()),
        standards: (known.contains(.general) ? [.general] : [])
          + SegmentationStandard.allCases.filter { known.contains($0) && $0 != .general })
    }
  }

  /// The standards of the sentences, after those that are known already.
  private static func standards(
    of sentences: [TaggedSentence], known: [SegmentationStandard]
  ) -> StandardRows {
    let trained = Set(sentences.map(\.standard)).subtracting(known)
    return StandardRows(known + SegmentationStandard.allCases.filter(trained.contains)) ?? .all
  }

  /// A hash of all that is learned from. What the model is chosen by is not part of it.
  var fingerprint: UInt64 {
    var hash = lexiconHash
    hash.add(vocabulary.fileContents)
    for (sentence, count) in zip(sentences, repeats) {
      hash.add(sentence.standard.rawValue)
      hash.add(UInt64(count))
      for symbol in sentence.symbols { hash.add(UInt64(symbol)) }
      for tag in sentence.tags { hash.add(UInt64(tag)) }
      for marginal in sentence.marginals { hash.add(UInt64(marginal)) }
    }
    return hash.value
  }

  /// About 20,000 symbols of sentences from all over the training text.
  func sample(gap: Int) -> NetworkInput {
    let wanted = 20_000
    let total = sentences.reduce(0) { $0 + $1.symbols.count }
    let chosen = stride(from: 0, to: sentences.count, by: max(1, total / wanted)).map {
      sentences[$0]
    }
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for sentence in chosen {
      ranges.append(symbols.count..<symbols.count + sentence.symbols.count)
      symbols += sentence.symbols
    }
    var featureDropout = FeatureExtractor.Dropout()
    return symbols.withUnsafeBufferPointer {
      features.input(
        $0, ranges: ranges, standards: chosen.map(\.standard), gap: gap,
        featureDropout: &featureDropout)
    }
  }

  /// The bigrams that occur often enough, the most frequent first.
  private static func bigrams(
    of sentences: [TaggedSentence], _ configuration: SegmenterTrainer.Configuration
  ) -> [UInt32] {
    var counts: [UInt32: Int] = [:]
    for sentence in sentences {
      var left = UInt32(Vocabulary.beginningID)
      for symbol in sentence.symbols + [UInt32(Vocabulary.endID)] {
        counts[BigramTable.pack(left, symbol), default: 0] += 1
        left = symbol
      }
    }
    let kept = counts.filter { $0.value >= configuration.minimumBigramCount }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return kept.prefix(configuration.maximumBigrams).map(\.key)
  }
}
