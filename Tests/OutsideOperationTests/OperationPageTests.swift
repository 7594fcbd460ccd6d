import Foundation
import ProgramTesting
import TensorCore
import Testing

// PAGE BEGIN
extension Variable {
  /// ln(1 + eˣ).
  func softplus() -> Variable {
    let result = value.mapped { Foundation.log(1 + Foundation.exp($0)) }
    let slope = value.mapped { 1 / (1 + Foundation.exp(-$0)) }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate(gradient * slope)
    }
  }
}
// PAGE END

@Suite struct OperationPageTests {
  @Test func `The page on tensors shows code that compiles`() throws {
    #expect(
      try CodeInPage.shown(in: "docs/methods/tensor-core.md", importing: "TensorCore")
        == ["import Foundation", "import TensorCore", ""] + CodeInPage.compiled())
  }

  @Test func `An operation on whole tensors has a gradient`() throws {
    let x = Parameter("x", [-1, 0, 2])
    let tape = Tape(.training)
    let z = tape.input([1, 1, 1])
    let (inputs, parameters) = tape.backward(
      from: (tape.variable(x).softplus() * z).sum(), inputs: [z])
    for (value, (gradient, input)) in zip(
      x.value.values, zip(try #require(parameters[x]).values, inputs[0].values))
    {
      #expect(abs(gradient - 1 / (1 + Foundation.exp(-value))) < 1e-6)
      #expect(abs(input - Foundation.log(1 + Foundation.exp(value))) < 1e-6)
    }
  }
}
