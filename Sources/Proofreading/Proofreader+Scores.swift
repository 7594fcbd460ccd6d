import CharacterEncoder
import SystemCore
import TextCore

extension Proofreader {
  /// How well each character of a text goes with what stands before and after it.
  public struct Reading: Codable, Hashable, Sendable {
    /// The characters, whole numbers and words of letters of the text.
    public let units: [String]
    /// The natural logarithm of how likely each is what belongs there, seen with both its neighbours and itself. Their sum is no
    /// probability of the text.
    public let logProbabilities: [Double]
  }

  /// What the model says of texts, each read by itself.
  public func read(_ texts: [String]) -> [Reading] {
    let read = texts.map { ProofreadText($0, model.encoder, tokenizer) }
    let batches = Self.batches(of: read)
    let found = WorkerThreads(count: min(threads, max(1, batches.count))).map(batches.count) {
      number -> [CorrectionModel.Judgement?] in
      let batch = batches[number]
      return model.judge(
        batch.flatMap { read[$0.text].symbols[$0.range] }, lengths: batch.map(\.range.count)
      ) { _, _ in [] }
    }
    var scores = read.map { _ in [Double]() }
    for (batch, judgements) in zip(batches, found) {
      var start = 0
      for piece in batch {
        let part = judgements[start..<start + piece.range.count]
        scores[piece.text] += part.map { Double($0?.own ?? 0) }
        start += piece.range.count
      }
    }
    return read.indices.map { index in
      let text = read[index]
      return Reading(
        units: text.units.map { String(scalars: text.scalars[$0.range]) },
        logProbabilities: scores[index])
    }
  }
}
