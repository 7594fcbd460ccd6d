import SystemCore
import TextCore

/// Reads sentences with a model, many at a time.
struct SentenceReader: Sendable {
  private let vocabulary: LanguageVocabulary
  private let reader: SymbolReader

  init(_ vocabulary: LanguageVocabulary, _ weights: LanguageDecoderWeights) {
    self.vocabulary = vocabulary
    reader = SymbolReader(weights)
  }

  /// What the model says of sentences, given by their words. Each is read by itself.
  /// Throws `.cancelled` where the task is.
  func read(_ sentences: [[String]], threads: Int) throws(LanguageError) -> [SentenceReading] {
    let encoded = sentences.map { EncodedSentence($0, vocabulary: vocabulary) }
    // Each sentence is read from the end of the one before it to its own.
    let sequences = encoded.map { [Vocabulary.endID] + $0.ids + [Vocabulary.endID] }
    let readings = withTaskCancellation { isCancelled in
      reader.read(sequences, threads: threads, isCancelled: isCancelled)
    }
    guard let readings else { throw .cancelled }
    return sentences.indices.map { Self.reading(sentences[$0], encoded[$0], readings[$0]) }
  }

  private static func reading(
    _ words: [String], _ sentence: EncodedSentence, _ reading: SymbolReader.Reading
  ) -> SentenceReading {
    let ends = sentence.starts.dropFirst() + [sentence.ids.count]
    let scores = reading.logProbabilities.map(Double.init)
    return SentenceReading(
      words: words,
      wordLogProbabilities: zip(sentence.starts, ends).map { scores[$0..<$1].reduce(0, +) },
      endLogProbability: scores[sentence.ids.count], symbols: sentence.ids.count + 1,
      // A word is read one step after the end before it: its distance stands there.
      distances: reading.distances.map { layer in sentence.starts.map { layer[$0 + 1] } })
  }
}
