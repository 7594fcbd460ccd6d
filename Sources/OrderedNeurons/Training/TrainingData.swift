import TensorCore
import WordSegmentation

/// What a run learns from and is measured by.
struct TrainingData: Sendable {
  let vocabulary: LanguageVocabulary
  let training: TrainingStream
  let development: TrainingStream?

  /// Reads the files. Throws `LanguageError` where one cannot be read or there is too little text.
  init(
    _ configuration: LanguageTrainer.Configuration, _ segmenter: Segmenter
  ) throws(LanguageError) {
    var text = TokenizedText()
    try text.add(configuration.training, segmenter)
    guard !text.tokens.isEmpty else { throw .noText(paths: configuration.training) }
    vocabulary = try VocabularyBuilder(words: configuration.words).vocabulary(of: text)
    var guides: [Float] = []
    if configuration.guidance > 0, configuration.chunk > 0 {
      let threads = WorkerThreads(count: configuration.shards)
      guides = try PhraseGuide(text, threads: threads).distances
    }
    training = TrainingStream(text, vocabulary, guides: guides)
    let streams = configuration.shards * configuration.streams
    guard training.count / streams >= configuration.length else {
      throw .badConfiguration(
        "\(training.count) symbols are too few for \(streams) streams of "
          + "\(configuration.length): give more text or fewer streams")
    }
    if configuration.development.isEmpty {
      development = nil
    } else {
      var text = TokenizedText()
      try text.add(configuration.development, segmenter)
      guard !text.tokens.isEmpty else { throw .noText(paths: configuration.development) }
      development = TrainingStream(text, vocabulary)
    }
  }
}
