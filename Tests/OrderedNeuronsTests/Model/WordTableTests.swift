import Foundation
import OrderedNeurons
import SystemCore
import TensorCore
import Testing

@Suite struct WordTableTests {
  /// A table of 30 ids, `frequent` of them in the first softmax, and five states.
  private static func table(frequent: Int, seed: UInt64) -> (WordTable, states: Tensor) {
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
    return (table, Tensor.normal([5, 6], deviation: 1, using: &random))
  }

  /// The logarithms of the probabilities of all ids after each state.
  private static func distributions(_ table: WordTable, _ states: Tensor) -> [[Float]] {
    let packed = PackedWordTable(table)
    var (states, memory) = (states, PackedWordTable.Memory())
    var values = [Float](repeating: 0, count: 5 * packed.symbols)
    states.withMutablePointer { packed.logDistributions($0, 5, into: &values, &memory) }
    return (0..<5).map { Array(values[$0 * packed.symbols..<($0 + 1) * packed.symbols]) }
  }

  @Test(arguments: [4, 11, 29, 30])
  func `The probabilities of all ids add up to 1`(frequent: Int) {
    let (table, states) = Self.table(frequent: frequent, seed: 6)
    let distributions = Self.distributions(table, states)
    #expect(distributions.count == 5)
    for distribution in distributions {
      #expect(distribution.count == 30)
      let sum = distribution.reduce(0) { $0 + exp(Double($1)) }
      #expect(abs(sum - 1) < 1e-5)
    }
  }

  @Test(arguments: [4, 11, 29, 30])
  func `An id has the same probability by itself as among all, and in training`(frequent: Int) {
    let (table, states) = Self.table(frequent: frequent, seed: 7)
    let distributions = Self.distributions(table, states)
    let packed = PackedWordTable(table)
    for id in 0..<30 {
      // Rare and frequent targets side by side.
      let targets = (0..<5).map { Int32((id + 7 * $0) % 30) }
      var (copy, memory) = (states, PackedWordTable.Memory())
      let values = copy.withMutablePointer { packed.logProbabilities($0, targets, &memory) }
      for (row, target) in targets.enumerated() {
        #expect(abs(values[row] - distributions[row][Int(target)]) < 1e-5)
      }
      let entropy = table.crossEntropy(Tape(.inference).constant(states), targets).value[0]
      #expect(abs(values.reduce(0, -) / 5 - entropy) < 1e-5)
    }
  }
}
