import Foundation
import SystemCore
import TensorCore
import Testing

@Suite struct AdamTests {
  /// The article's algorithm 1, with decoupled decay, one number at a time.
  private struct Reference {
    var value: Double
    var mean = 0.0
    var square = 0.0
    var step = 0

    mutating func update(_ gradient: Double, rate: Double, decay: Double) {
      step += 1
      mean = 0.9 * mean + 0.1 * gradient
      square = 0.999 * square + 0.001 * gradient * gradient
      let corrected = (mean / (1 - pow(0.9, Double(step))), square / (1 - pow(0.999, Double(step))))
      value -= rate * corrected.0 / (corrected.1.squareRoot() + 1e-12) + rate * decay * value
    }
  }

  private func configuration(decay: Float = 0, limit: Float? = nil) -> Adam.Configuration {
    var configuration = Adam.Configuration()
    configuration.epsilon = 1e-12
    configuration.weightDecay = decay
    configuration.clippingNorm = limit
    return configuration
  }

  /// Gradients of Σ cᵢ·wᵢ are c.
  private func gradients(_ parameter: Parameter, _ coefficients: [Float]) -> Gradients {
    let tape = Tape(.training)
    let product =
      tape.variable(parameter) * tape.constant(Tensor(coefficients, shape: parameter.value.shape))
    return tape.backward(from: product.sum())
  }

  @Test func `Follows the article`() {
    let parameter = Parameter("w", Tensor([1, -2, 0.5]))
    let adam = Adam([parameter], configuration(decay: 0.1))
    var references = parameter.value.values.map { Reference(value: Double($0)) }
    var random = RandomGenerator(seed: 1)
    for _ in 0..<50 {
      let gradient = (0..<3).map { _ in random.normal() }
      adam.step(gradients(parameter, gradient), learningRate: 0.05)
      for i in 0..<3 { references[i].update(Double(gradient[i]), rate: 0.05, decay: 0.1) }
    }
    for (value, reference) in zip(parameter.value.values, references) {
      #expect(abs(Double(value) - reference.value) < 1e-4)
    }
  }

  @Test func `Multiplies the rate of a parameter`() {
    // Used as a whole, and looked up.
    func moved(rate: Float, isLookedUp: Bool) -> [Float] {
      let parameter = Parameter("w", Tensor([1, -2, 0.5, 3], shape: [2, 2]), rate: rate)
      let adam = Adam([parameter], configuration())
      for step in 1...3 {
        let tape = Tape(.training)
        let rows = isLookedUp ? tape.embedding(parameter, [0, 1]) : tape.variable(parameter)
        adam.step(tape.backward(from: (rows * rows).sum()), learningRate: 0.01 / Float(step))
      }
      return parameter.value.values
    }
    for isLookedUp in [false, true] {
      let slow = moved(rate: 1, isLookedUp: isLookedUp)
      let fast = moved(rate: 4, isLookedUp: isLookedUp)
      for (index, start) in [Float(1), -2, 0.5, 3].enumerated() {
        let (one, other) = (start - slow[index], start - fast[index])
        #expect(abs(other / one - 4) < 0.1, "\(one), \(other)")
      }
    }
  }

  @Test func `Clips the norm of all gradients together`() {
    let a = Parameter("a", Tensor([0, 0]))
    let b = Parameter("b", Tensor([0]))
    var both = gradients(a, [3, 0])
    both.add(gradients(b, [4]))
    let norm = Adam([a, b], configuration(limit: 1)).step(both, learningRate: 0.1)
    #expect(abs(norm - 5) < 1e-5)
    // The first step moves by the rate whatever the scale: direction is what clipping keeps.
    #expect(abs(a.value[0] + 0.1) < 1e-5)
    #expect(a.value[1] == 0)
    #expect(abs(b.value[0] + 0.1) < 1e-5)
  }

  @Test func `A gradient that is not finite changes nothing`() {
    let parameter = Parameter("w", Tensor([1, 2]))
    let adam = Adam([parameter])
    #expect(!adam.step(gradients(parameter, [.nan, 1]), learningRate: 0.1).isFinite)
    #expect(parameter.value.values == [1, 2])
    #expect(adam.steps == 0)
  }

  private func lookups(_ table: Parameter, _ rows: [Int32], _ coefficients: [Float]) -> Gradients {
    let tape = Tape(.training)
    let product =
      tape.embedding(table, rows)
      * tape.constant(Tensor(coefficients, shape: [rows.count, table.value.columns]))
    return tape.backward(from: product.sum())
  }

  @Test func `Repeated rows add up`() {
    let table = Parameter("t", Tensor([1, 1, 1, 1], shape: [2, 2]))
    let dense = Parameter("d", Tensor([1, 1]))
    let adam = Adam([table, dense], configuration())
    var both = lookups(table, [1, 1], [0.5, 0, 0.25, -1])
    both.add(gradients(dense, [0.75, -1]))
    adam.step(both, learningRate: 0.1)
    #expect(table.value.values[0...1] == [1, 1])
    #expect(Array(table.value.values[2...3]) == dense.value.values)
  }

  /// A row that returns after steps without it has moments as if its gradients had been 0, but did
  /// not move in between.
  @Test func `Moments of a row catch up`() {
    let table = Parameter("t", Tensor([1, 5], shape: [2, 1]))
    let adam = Adam([table], configuration())
    adam.step(lookups(table, [0], [1]), learningRate: 0.1)
    let before = table.value[0]
    for _ in 0..<3 { adam.step(lookups(table, [1], [1]), learningRate: 0.1) }
    #expect(table.value[0] == before)
    adam.step(lookups(table, [0], [2]), learningRate: 0.1)
    let mean = 0.1 * pow(0.9, 4) + 0.1 * 2
    let square = 0.001 * pow(0.999, 4) + 0.001 * 4
    let expected =
      Double(before) - 0.1 * (mean / (1 - pow(0.9, 5)))
      / (square / (1 - pow(0.999, 5))).squareRoot()
    #expect(abs(Double(table.value[0]) - expected) < 1e-5)
  }

  @Test func `Goes on from a snapshot`() {
    func run(interrupted: Bool) -> [Float] {
      let table = Parameter("t", Tensor([1, 5, 2], shape: [3, 1]))
      let weight = Parameter("w", Tensor([1, 2]))
      var adam = Adam([table, weight])
      var random = RandomGenerator(seed: 2)
      for step in 0..<10 {
        if interrupted, step == 5 {
          let next = Adam([table, weight])
          #expect(next.restore(steps: adam.steps, adam.snapshot))
          adam = next
        }
        var both = lookups(table, [Int32(random.next() % 3)], [random.normal()])
        both.add(gradients(weight, [random.normal(), 1]))
        adam.step(both, learningRate: 0.01)
      }
      return table.value.values + weight.value.values
    }
    #expect(run(interrupted: true) == run(interrupted: false))
  }

  @Test(arguments: [Float.nan, -1, 3, 1e30])
  func `Refuses impossible steps`(_ step: Float) {
    let table = Parameter("t", Tensor([1, 2], shape: [2, 1]))
    let adam = Adam([table])
    adam.step(lookups(table, [0], [1]), learningRate: 0.1)
    var snapshot = adam.snapshot
    snapshot["t.last-step"] = Tensor([step, 0])
    #expect(!Adam([table]).restore(steps: 1, snapshot))
  }

  @Test func `Refuses a snapshot of other shapes`() {
    let snapshot = Adam([Parameter("w", Tensor([1, 2]))]).snapshot
    #expect(!Adam([Parameter("w", Tensor([1, 2, 3]))]).restore(steps: 1, snapshot))
    #expect(!Adam([Parameter("v", Tensor([1, 2]))]).restore(steps: 1, snapshot))
  }

  @Test func `Two parameters of one name are refused`() async throws {
    let result = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Adam([
          Parameter("w", Tensor([1])), Parameter("v", Tensor([1])), Parameter("w", Tensor([1])),
        ])
      })
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("two parameters are named \"w\""))
  }
}
