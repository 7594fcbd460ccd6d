import TensorCore
import TextCore

/// Writes texts word by word, several side by side.
struct WordWriter {
  let model: LanguageModel
  let options: SamplingOptions

  /// How many texts are written side by side. Always as many, even where fewer are wanted: how a
  /// product of matrices is rounded may depend on their sizes, and a text must not depend on others.
  static let batch = 8
  /// Symbols of a beginning that are read at a time.
  private static let window = 256

  /// The texts with the given numbers, at most ``batch`` of them, after a beginning of folded or
  /// unfolded words. `body` gets the drafts after each step and says whether to go on.
  func write(
    _ numbers: Range<Int>, after beginning: [String], _ body: ([WordDraft]) -> Bool = { _ in true }
  ) -> [WordDraft] {
    precondition(numbers.count <= Self.batch, "\(numbers.count) texts, at most \(Self.batch)")
    var drafts = numbers.map { WordDraft($0, options) }
    let tape = Tape(.inference)
    var sampler = options.sampler
    var (states, distribution) = read(beginning, on: tape)
    for index in drafts.indices {
      drafts[index].append(distribution, &sampler, model.vocabulary)
    }
    while body(drafts) && drafts.contains(where: { !$0.state.isDone }) {
      let layout = SequenceLayout(lengths: Array(repeating: 1, count: Self.batch), gap: 0)
      var ids = drafts.map(\.last)
      ids += Array(repeating: Vocabulary.endID, count: Self.batch - ids.count)
      let reading = model.network.read(ids, initial: states, on: tape, layout: layout)
      states = reading.final
      let distributions = model.network.words.logDistribution(reading.states)
      for index in drafts.indices {
        drafts[index].append(distributions[index], &sampler, model.vocabulary)
      }
    }
    return drafts
  }

  /// The states after a beginning, for each text of a batch, and what comes next.
  private func read(
    _ beginning: [String], on tape: Tape
  ) -> (states: [LSTMState], distribution: [Float]) {
    let ids =
      [Vocabulary.endID] + EncodedSentence(beginning, vocabulary: model.vocabulary).ids
    var states: [LSTMState]?
    var distribution: [Float] = []
    for start in stride(from: 0, to: ids.count, by: Self.window) {
      let window = Array(ids[start..<min(start + Self.window, ids.count)])
      let reading = model.network.read(
        window, initial: states, on: tape,
        layout: SequenceLayout(lengths: [window.count], gap: 0))
      states = reading.final
      if start + window.count == ids.count {
        let last = reading.states.gatherRows([Int32(window.count - 1)])
        distribution = model.network.words.logDistribution(last)[0]
      }
    }
    let copies = [Int32](repeating: 0, count: Self.batch)
    let all = (states ?? []).map {
      LSTMState(hidden: $0.hidden.gatherRows(copies), cell: $0.cell.gatherRows(copies))
    }
    return (all, distribution)
  }
}
