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

  @Test func `While inferring there is no gradient to take`() async throws {
    let tape = Tape(.inference)
    #expect(!tape.input(Tensor([1, 2], shape: [2])).needsGradient)
    let result = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let tape = Tape(.inference)
        let x = tape.input(Tensor([1, 2], shape: [2]))
        _ = tape.gradients(of: [x], from: x.sum())
      })
    #expect(text(result).contains("backward on a tape for inference"))
  }

  /// What a process said at its end.
  private func text(_ result: ExitTest.Result) -> String {
    String(decoding: result.standardErrorContent, as: UTF8.self)
  }

  @Test func `Inputs and parameters have their gradients from one pass`() throws {
    let tape = Tape(.training)
    let x = tape.input(Tensor([1, 0, -1], shape: [1, 3]))
    let loss = x.linear(tape.variable(weight)).sum()
    let (inputs, parameters) = tape.backward(from: loss, inputs: [x])
    #expect(inputs[0].values == [3, 7, 11])
    #expect(try #require(parameters[weight]).values == [1, 1, 0, 0, -1, -1])
  }

  @Test func `A variable of a pass that ended is refused`() async throws {
    let result = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let tape = Tape(.training)
        let parameter = tape.variable(Parameter("p", Tensor([1, 2], shape: [2])))
        _ = tape.backward(from: parameter.sum())
        _ = parameter.sum()
      })
    #expect(text(result).contains("a variable from before backward or reset"))
    await #expect(processExitsWith: .failure) {
      let tape = Tape(.training)
      let loss = tape.input(Tensor([1, 2], shape: [2])).sum()
      _ = tape.backward(from: loss)
      _ = tape.backward(from: loss)
    }
    await #expect(processExitsWith: .failure) {
      let tape = Tape(.training)
      let sum = tape.input(Tensor([1, 2], shape: [2])).sum()
      tape.reset()
      _ = sum.scaled(by: 2)
    }
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
