import SystemCore
import TensorCore

/// How well a model foresees texts: e to the mean of -ln p over their characters and ends.
public struct ConditionalPerplexity: Codable, Hashable, Sendable {
  /// With each text's condition told.
  public let conditional: Double
  /// With no condition told; nil for a model that knows none.
  public let unconditional: Double?

  init(_ texts: TrainingTexts, _ network: TransformerNetwork, threads: WorkerThreads) {
    func perplexity(dropping: Float) -> Double {
      let groups = Self.groups(texts)
      let sums = threads.map(groups.count) { index in
        var random = RandomGenerator(seed: 0)
        let input = texts.input(
          groups[index], dropping: dropping, network.shape, using: &random)
        let scores = network.scores(network.read(input, on: Tape(.inference)))
        let loss = scores.softmaxCrossEntropy(input.targets).value[0]
        return Double(loss) * Double(input.targets.count { $0 >= 0 })
      }
      return Mathematics.exp(sums.reduce(0, +) / Double(texts.predictions))
    }
    conditional = perplexity(dropping: 0)
    unconditional = network.schema.width > 0 ? perplexity(dropping: 1) : nil
  }

  /// Texts that are read together, of about as many characters each.
  private static func groups(_ texts: TrainingTexts) -> [ArraySlice<Int32>] {
    let order = (0..<Int32(texts.count)).map { $0 }
    var groups: [ArraySlice<Int32>] = []
    var start = 0
    var sum = 0
    for index in order.indices {
      sum += texts.predictions(of: index)
      guard sum >= 1024 || index == order.count - 1 else { continue }
      groups.append(order[start...index])
      (start, sum) = (index + 1, 0)
    }
    return groups
  }
}
