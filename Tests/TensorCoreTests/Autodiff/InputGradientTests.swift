import TensorCore
import Testing

/// Gradients with respect to what a network reads.
@Suite struct InputGradientTests {
  private let weight = Parameter("w", Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2]))
  private let table = Parameter("t", Tensor([1, -1, 2], shape: [1, 3]))

  @Test func `The gradient of x · w by x is w's row sums, whether parameters learn or not`() {
    for isFrozen in [false, true] {
      let tape = Tape(.training, isFrozen: isFrozen)
      let x = tape.input(Tensor([1, 0, -1], shape: [1, 3]))
      let unused = tape.input(Tensor([7, 7], shape: [2]))
      let loss = (x * tape.embedding(table, [0])).linear(tape.variable(weight)).sum()
      let gradients = tape.gradients(of: [x, unused], from: loss)
      #expect(gradients[0].values == [3, -7, 22])
      #expect(gradients[1].values == [0, 0])
    }
  }

  @Test func `On a frozen tape parameters have no gradients`() {
    for isFrozen in [false, true] {
      let tape = Tape(.training, isFrozen: isFrozen)
      let x = tape.input(Tensor([1, 0, -1], shape: [1, 3]))
      let loss = (x * tape.embedding(table, [0])).linear(tape.variable(weight)).sum()
      let gradients = tape.backward(from: loss)
      #expect(gradients.dense.isEmpty == isFrozen && gradients.sparse.isEmpty == isFrozen)
      #expect(gradients[weight]?.values == (isFrozen ? nil : [1, 1, 0, 0, -2, -2]))
    }
  }

  @Test func `While inferring there is no gradient to take`() {
    let tape = Tape(.inference)
    let x = tape.input(Tensor([1, 2], shape: [2]))
    #expect(!x.needsGradient)
    #expect(tape.gradients(of: [x], from: x.sum())[0].values == [0, 0])
  }

  @Test
  func `An input that is named twice has its gradient twice, and none is left for the next pass`() {
    let tape = Tape(.training)
    let x = tape.input(Tensor([1, 2], shape: [2]))
    let gradients = tape.gradients(of: [x, x], from: (x * x).sum())
    #expect(gradients[0].values == [2, 4] && gradients[1].values == [2, 4])
    _ = tape.backward(from: (x * x).sum())
    #expect(tape.gradients(of: [x], from: x.sum())[0].values == [1, 1])
  }

  @Test func `An operation on variables of two tapes is refused`() async {
    await #expect(processExitsWith: .failure) {
      let parameter = Parameter("p", Tensor([1, 2], shape: [2]))
      let tapes = [Tape(.training), Tape(.training)]
      _ = tapes[0].variable(parameter) * tapes[1].variable(parameter)
    }
  }
}
