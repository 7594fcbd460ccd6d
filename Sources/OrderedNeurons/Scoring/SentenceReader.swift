import TensorCore
import TextCore

/// Reads sentences with a model, many at a time.
struct SentenceReader: Sendable {
  let model: LanguageModel

  /// Rows of a batch that are read between two looks at the states: bounds the memory of a long
  /// sentence.
  private static let window = 256
  /// Symbols of sentences that are read at the same time.
  private static let batchSymbols = 4096

  /// What the model says of sentences, given by their words. Each is read by itself.
  func read(_ sentences: [[String]]) -> [SentenceReading] {
    let encoded = sentences.map { EncodedSentence($0, vocabulary: model.vocabulary) }
    // Sentences of like lengths go together, so that few rows of a batch wait for the longest.
    let order = encoded.indices.sorted { (encoded[$0].ids.count, $0) < (encoded[$1].ids.count, $1) }
    var readings = [SentenceReading?](repeating: nil, count: sentences.count)
    var start = 0
    while start < order.count {
      var end = start
      var symbols = 0
      while end < order.count, end == start || symbols < Self.batchSymbols {
        symbols += min(Self.window, encoded[order[end]].ids.count + 1)
        end += 1
      }
      let group = Array(order[start..<end])
      for (index, values) in zip(group, readSymbols(group.map { encoded[$0].ids })) {
        readings[index] = Self.reading(sentences[index], encoded[index], values)
      }
      start = end
    }
    return readings.compactMap { $0 }
  }

  private struct SymbolValues {
    /// For each symbol and the end.
    var logProbabilities: [Float] = []
    /// For each layer, before each symbol.
    var distances: [[Float]]
  }

  /// Reads a batch window by window, states carried over.
  private func readSymbols(_ sequences: [[Int32]]) -> [SymbolValues] {
    let layers = model.network.shape.isOrdered ? model.layers : 0
    var values = sequences.map { _ in
      SymbolValues(distances: Array(repeating: [], count: layers))
    }
    // Each sequence is read from the end of the sentence before it to its last symbol.
    let inputs = sequences.map { [Vocabulary.endID] + $0 }
    let targets = sequences.map { $0 + [Vocabulary.endID] }
    let tape = Tape(.inference)
    var states: [LSTMState]?
    let longest = inputs.map(\.count).max() ?? 0
    for offset in stride(from: 0, to: longest, by: Self.window) {
      let ranges = inputs.map { min(offset, $0.count)..<min(offset + Self.window, $0.count) }
      let layout = SequenceLayout(lengths: ranges.map(\.count), gap: 0)
      let ids = zip(inputs, ranges).flatMap { $0[$1] }
      let goals = zip(targets, ranges).flatMap { $0[$1] }
      let reading = model.network.read(ids, initial: states, on: tape, layout: layout)
      let scores = model.network.words.logProbabilities(reading.states, goals)
      for (index, (start, length)) in layout.sequences.enumerated() {
        values[index].logProbabilities += scores[start..<start + length]
        for (layer, distances) in reading.distances.enumerated() {
          values[index].distances[layer] += (start..<start + length).map { distances.value[$0] }
        }
      }
      states = reading.final.map {
        LSTMState(hidden: tape.constant($0.hidden.value), cell: tape.constant($0.cell.value))
      }
    }
    return values
  }

  private static func reading(
    _ words: [String], _ sentence: EncodedSentence, _ values: SymbolValues
  ) -> SentenceReading {
    let ends = sentence.starts.dropFirst() + [sentence.ids.count]
    let scores = values.logProbabilities.map(Double.init)
    return SentenceReading(
      words: words,
      wordLogProbabilities: zip(sentence.starts, ends).map { scores[$0..<$1].reduce(0, +) },
      endLogProbability: scores[sentence.ids.count], symbols: sentence.ids.count + 1,
      // A word is read one step after the end before it: its distance stands there.
      distances: values.distances.map { layer in sentence.starts.map { layer[$0 + 1] } })
  }
}
