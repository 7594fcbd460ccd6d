import SystemCore
import TensorCore
import TextCore

/// An encoder that tells which symbols of a text are wrong, and what should stand in their places.
package struct CorrectionModel: Sendable {
  /// The encoder with its symbols.
  package let encoder: EncoderModel
  let heads: CorrectionHeads
  /// What is written for what by mistake.
  package let confusions: ConfusionTable

  /// What the network says of a symbol of a text.
  package struct Judgement: Sendable {
    /// The logarithm of the odds of the symbol being wrong.
    package var wrong: Float
    /// The logarithms of the probabilities of the symbol itself and of the symbols asked about, in their order.
    package var own: Float
    package var others: [(symbol: Int32, logarithm: Float)]
  }

  /// Reads sequences of symbols that lie one after another. `candidates` gives for a place, and the log-odds of its symbol being
  /// wrong, the symbols to ask about; nil leaves the place unjudged.
  package func judge(
    _ symbols: [Int32], lengths: [Int], candidates: (Int, Float) -> [Int32]?
  ) -> [Judgement?] {
    let tape = Tape(.inference)
    let encoded = encoder.network(encoder.input(symbols, lengths: lengths), on: tape)
    let decisions = heads.detection(encoded).value
    var asked: [Int32] = []
    var questions: [[Int32]] = []
    var judgements = [Judgement?](repeating: nil, count: symbols.count)
    for row in symbols.indices {
      let odds = decisions[2 * row + 1] - decisions[2 * row]
      guard let others = candidates(row, odds) else { continue }
      asked.append(Int32(row))
      questions.append(others)
      judgements[row] = Judgement(wrong: odds, own: 0, others: [])
    }
    guard !asked.isEmpty else { return judgements }
    let probabilities = heads.correction(encoded.gatherRows(asked)).softmax().value
    probabilities.withPointer { values in
      for (index, row) in asked.enumerated() {
        let row = Int(row)
        let line = UnsafeBufferPointer(
          start: values + index * probabilities.columns, count: probabilities.columns)
        func logarithm(_ symbol: Int32) -> Float {
          Mathematics.log(max(line[Int(symbol)], Self.leastProbability))
        }
        judgements[row]?.own = logarithm(symbols[row])
        judgements[row]?.others = questions[index].map { ($0, logarithm($0)) }
      }
    }
    return judgements
  }

  /// Probabilities below count as this, so that none has an infinite logarithm.
  private static let leastProbability: Float = 1e-10
}
