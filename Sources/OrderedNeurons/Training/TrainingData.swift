import SystemCore
import TensorCore
import TextCore
import WordSegmentation

/// What a run learns from and is measured by.
struct TrainingData: Sendable {
  /// Where it comes from.
  struct Source: Sendable {
    let training: Corpus
    let development: Corpus
    let reading: TextReading
    /// What a person named; nil for texts in memory.
    let paths: (training: [String], development: [String])?

    /// What the model's card says of it.
    var named: [TrainingSource] {
      named("training", training, paths?.training)
        + named("development", development, paths?.development)
    }

    private func named(
      _ role: String, _ corpus: Corpus, _ paths: [String]?
    ) -> [TrainingSource] {
      if corpus.files.isEmpty { return [] }
      guard let paths else {
        let texts = corpus.files.lazy.compactMap(\.text)
        return [TrainingSource(role: role, name: "text", texts: texts)]
      }
      return paths.map { path in
        TrainingSource(
          role: role, path: path, files: (try? Corpus(paths: [path]))?.files.map(\.path))
      }
    }
  }

  let source: Source
  let vocabulary: LanguageVocabulary
  let training: TrainingStream
  let development: TrainingStream?

  /// Reads the text. Throws `LanguageError` where a file cannot be read or there is too little text.
  init(
    _ source: Source, _ configuration: LanguageTrainer.Configuration, _ segmenter: Segmenter,
    threads: WorkerThreads
  ) throws(LanguageError) {
    self.source = source
    let text = try Self.text(source.training, source.reading, segmenter)
    vocabulary = try VocabularyBuilder(words: configuration.words).vocabulary(of: text)
    let streams = configuration.session.shards * configuration.streams
    let plain = TrainingStream(text, vocabulary)
    guard plain.count / streams >= configuration.length else {
      throw .badConfiguration(
        "\(plain.count) symbols are too few for \(streams) streams of "
          + "\(configuration.length): give more text or fewer streams")
    }
    if configuration.guidance > 0, configuration.chunk > 0 {
      let guide = try PhraseGuide(text, threads: threads)
      training = TrainingStream(text, vocabulary, guides: guide.distances)
    } else {
      training = plain
    }
    development =
      source.development.files.isEmpty
      ? nil
      : TrainingStream(
        try Self.text(source.development, source.reading, segmenter), vocabulary)
  }

  private static func text(
    _ corpus: Corpus, _ reading: TextReading, _ segmenter: Segmenter
  ) throws(LanguageError) -> TokenizedText {
    var text = TokenizedText()
    try text.add(corpus, as: reading, segmenter)
    guard !text.tokens.isEmpty else { throw .noText(paths: corpus.files.map(\.path)) }
    return text
  }
}
