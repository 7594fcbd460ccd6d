import TensorCore
import TextCore

/// Writes texts word by word, several side by side.
struct WordWriter {
  let weights: LanguageDecoderWeights
  let vocabulary: LanguageVocabulary
  let options: SamplingOptions

  /// The most texts that are written side by side; the next begins where one is done.
  static let batch = 32
  /// Texts for which a further thread is worth while.
  static let textsOfThread = 4
  /// Symbols of a beginning that are read at a time.
  private static let window = 256

  /// The texts with the given numbers after a beginning of folded or unfolded words. `body` gets all drafts
  /// after each step and says whether to go on.
  func write(
    _ numbers: Range<Int>, after beginning: [String], _ body: ([WordDraft]) -> Bool = { _ in true }
  ) -> [WordDraft] {
    var drafts = numbers.map { WordDraft($0, options) }
    // The last slot keeps the state after the beginning.
    let count = min(Self.batch, drafts.count)
    let decoder = LanguageStepDecoder(weights, slots: count + 1)
    let first = read(beginning, decoder)
    decoder.copy(0, to: count)
    var sampler = options.sampler
    /// For each slot the draft that is written there.
    var seated: [Int] = []
    var next = 0
    func begin(in slot: Int) -> Int? {
      while next < drafts.count {
        defer { next += 1 }
        first.withUnsafeBufferPointer { drafts[next].append($0, &sampler, vocabulary) }
        guard !drafts[next].state.isDone else { continue }
        decoder.copy(count, to: slot)
        return next
      }
      return nil
    }
    while seated.count < count, let draft = begin(in: seated.count) { seated.append(draft) }
    while body(drafts) && !seated.isEmpty {
      var steps = RecurrentSteps()
      steps.append(seated.count)
      decoder.read(seated.map { drafts[$0].last }, steps)
      let rows = decoder.logDistributions(after: 0..<seated.count)
      for (slot, draft) in seated.enumerated() {
        let row = rows + slot * vocabulary.count
        drafts[draft].append(
          UnsafeBufferPointer(start: row, count: vocabulary.count), &sampler, vocabulary)
      }
      for slot in seated.indices.reversed() where drafts[seated[slot]].state.isDone {
        if let draft = begin(in: slot) {
          seated[slot] = draft
          continue
        }
        // The last one takes the place.
        let last = seated.removeLast()
        guard slot < seated.count else { continue }
        decoder.copy(seated.count, to: slot)
        seated[slot] = last
      }
    }
    return drafts
  }

  /// Reads a beginning in the first slot. Returns what comes next.
  private func read(_ beginning: [String], _ decoder: LanguageStepDecoder) -> [Float] {
    let ids = [Vocabulary.endID] + EncodedSentence(beginning, vocabulary: vocabulary).ids
    var last = 0
    for start in stride(from: 0, to: ids.count, by: Self.window) {
      let window = Array(ids[start..<min(start + Self.window, ids.count)])
      var steps = RecurrentSteps()
      for index in window.indices { steps.append(1, beginning: start + index == 0 ? [0] : []) }
      decoder.read(window, steps)
      last = window.count - 1
    }
    let row = decoder.logDistributions(after: last..<last + 1)
    return Array(UnsafeBufferPointer(start: row, count: vocabulary.count))
  }
}
