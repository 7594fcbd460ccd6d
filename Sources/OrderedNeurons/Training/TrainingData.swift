import SystemCore
import TensorCore
import WordSegmentation

/// What a run learns from and is measured by.
struct TrainingData: Sendable {
  let vocabulary: LanguageVocabulary
  let training: TrainingStream
  let development: TrainingStream?

  /// Reads the files. Throws `LanguageError` where one cannot be read or there is too little text.
  init(
    _ configuration: LanguageTrainer.Configuration, _ segmenter: Segmenter,
    threads: WorkerThreads
  ) throws(LanguageError) {
    var text = TokenizedText()
    try text.add(configuration.training, as: configuration.reading, segmenter)
    guard !text.tokens.isEmpty else { throw .noText(paths: configuration.training) }
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
    if configuration.development.isEmpty {
      development = nil
    } else {
      var text = TokenizedText()
      try text.add(configuration.development, as: configuration.reading, segmenter)
      guard !text.tokens.isEmpty else { throw .noText(paths: configuration.development) }
      development = TrainingStream(text, vocabulary)
    }
  }
}
