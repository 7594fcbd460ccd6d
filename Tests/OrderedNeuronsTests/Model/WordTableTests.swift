import Foundation
import OrderedNeurons
import SystemCore
import TensorCore
import Testing

@Suite struct WordTableTests {
  /// A table of 30 ids, `frequent` of them in the first softmax, and five states.
  private static func table(frequent: Int, seed: UInt64) -> (WordTable, Variable) {
    var shape = LanguageShape(symbols: 30)
    shape.frequent = frequent
    shape.embedding = 6
    shape.rareEmbedding = 3
    var random = RandomGenerator(seed: seed)
    var initializer = WeightInitializer(random)
    let table = WordTable(shape, using: &initializer)
    for parameter in table.parameters {
      var value = parameter.value
      for index in 0..<value.count { value[index] = 3 * (random.uniform() - 0.5) }
      parameter.value = value
    }
    let states = Tensor.normal([5, 6], deviation: 1, using: &random)
    return (table, Tape(.inference).constant(states))
  }

  @Test(arguments: [4, 11, 29, 30])
  func `The probabilities of all ids add up to 1`(frequent: Int) {
    let (table, states) = Self.table(frequent: frequent, seed: 6)
    let distributions = table.logDistribution(states)
    #expect(distributions.count == 5)
    for distribution in distributions {
      #expect(distribution.count == 30)
      let sum = distribution.reduce(0) { $0 + exp(Double($1)) }
      #expect(abs(sum - 1) < 1e-5)
    }
  }

  @Test(arguments: [4, 11, 29, 30])
  func `An id has the same probability by itself as among all`(frequent: Int) {
    let (table, states) = Self.table(frequent: frequent, seed: 7)
    let distributions = table.logDistribution(states)
    for id in 0..<30 {
      // Rare and frequent targets side by side.
      let targets = (0..<5).map { Int32((id + 7 * $0) % 30) }
      let values = table.logProbabilities(states, targets)
      for (row, target) in targets.enumerated() {
        #expect(abs(values[row] - distributions[row][Int(target)]) < 1e-5)
      }
    }
  }
}
