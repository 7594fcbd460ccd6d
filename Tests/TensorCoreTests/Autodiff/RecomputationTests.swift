import SystemCore
import TensorCore
import TensorTesting
import Testing

/// ``Tape/recomputed(_:_:)``: the same values and gradients in less memory.
@Suite struct RecomputationTests {
  private let table: Parameter
  private let layers: [Linear]

  init() {
    var random = RandomGenerator(seed: 5)
    table = Parameter("table", .normal([7, 6], deviation: 1, using: &random))
    var initializer = WeightInitializer(random)
    layers = (0..<3).map { _ in Linear(inputs: 6, outputs: 6, using: &initializer) }
  }

  /// A network with a layer used twice, dropout, and a table that is looked up inside a layer.
  private func network(_ tape: Tape, isRecomputing: Bool, dropout: Float = 0) -> Variable {
    var x = tape.embedding(table, [1, 2, 3, 1])
    for layer in layers + [layers[0]] {
      let body = { [table] (tape: Tape, x: [Variable]) -> Variable in
        let residual = x[0] + tape.embedding(table, [0, 4, 4, 2])
        return residual + layer(x[0]).gelu().dropout(dropout)
      }
      x = isRecomputing ? tape.recomputed([x], body) : body(tape, [x])
    }
    return (x * x).sum()
  }

  private var parameters: [Parameter] { layers.flatMap(\.parameters) + [table] }

  @Test func `Gradients agree with finite differences`() {
    checkGradients(of: parameters, step: 0.005) { network($0, isRecomputing: true) }
  }

  @Test(arguments: [0, 0.4])
  func `Values and gradients are those of a tape that keeps everything`(dropout: Float) {
    let results = [false, true].map { isRecomputing in
      let tape = Tape(.training, seed: 3)
      let loss = network(tape, isRecomputing: isRecomputing, dropout: dropout)
      return (loss: loss.value[0], gradients: tape.backward(from: loss))
    }
    #expect(abs(results[0].loss - results[1].loss) < 1e-4 * abs(results[0].loss))
    for parameter in parameters {
      let (kept, recomputed) = (
        results[0].gradients.total(of: parameter), results[1].gradients.total(of: parameter)
      )
      for (a, b) in zip(kept, recomputed) { #expect(abs(a - b) <= 1e-4 * (1 + abs(a))) }
    }
  }

  @Test func `Inputs that need gradients get them`() {
    let tape = Tape(.training)
    let x = tape.input(Tensor([1, 2, 3]))
    let y = tape.recomputed([x]) { _, x in x[0] * x[0] }
    #expect(tape.gradients(of: [x], from: y.sum())[0].values == [2, 4, 6])
  }

  @Test func `A deep network needs less memory`() {
    func peak(isRecomputing: Bool) -> Int {
      let pool = StoragePool()
      let tape = Tape(.training, pool: pool)
      var random = RandomGenerator(seed: 1)
      var initializer = WeightInitializer(random)
      let layer = Linear(inputs: 64, outputs: 64, using: &initializer)
      var x = tape.input(.normal([256, 64], deviation: 1, using: &random))
      for _ in 0..<12 {
        let body = { (tape: Tape, x: [Variable]) in x[0] + layer(layer(x[0]).gelu()).gelu() }
        x = isRecomputing ? tape.recomputed([x], body) : body(tape, [x])
      }
      _ = tape.backward(from: x.sum())
      return pool.sizes.peak
    }
    let (kept, recomputed) = (peak(isRecomputing: false), peak(isRecomputing: true))
    #expect(recomputed * 2 < kept, "\(recomputed) of \(kept)")
  }

  @Test func `Nothing is left of a tape that was never played back`() {
    weak var left: Tape?
    do {
      let tape = Tape(.training)
      left = tape
      _ = tape.recomputed([tape.input(Tensor([1]))]) { _, x in x[0].scaled(by: 2) }
      tape.reset()
    }
    #expect(left == nil)
  }

  @Test func `Inputs of another tape are refused`() async {
    await #expect(processExitsWith: .failure) {
      let other = Tape(.training).input(Tensor([1, 2], shape: [2]))
      _ = Tape(.training).recomputed([other]) { _, inputs in inputs[0].sum() }
    }
  }
}
