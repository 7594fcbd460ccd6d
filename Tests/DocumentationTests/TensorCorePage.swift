import ProgramTesting
import TensorCore
import Testing

@Suite struct TensorCorePage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let inputs = Tensor([0, 0, 0, 1, 1, 0, 1, 1], shape: [4, 2])
    let targets = Tensor([0, 1, 1, 1], shape: [4, 1])
    var initializer = WeightInitializer(seed: 1)
    let layer = Linear(inputs: 2, outputs: 1, using: &initializer)
    let adam = Adam(layer.parameters)

    let tape = Tape(.training)
    for _ in 0..<300 {
      tape.reset()
      let error = layer(tape.constant(inputs)) - tape.constant(targets)
      adam.step(tape.backward(from: (error * error).mean()), learningRate: 0.05)
    }
    let outputs = layer(Tape(.inference).constant(inputs)).value
    print(outputs.values.map { $0 > 0.5 ? 1 : 0 })  // [0, 1, 1, 1]
    // PAGE END

    #expect(
      try print.lines == CodeInPage.promised(by: "Sources/TensorCore/TensorCore.docc/TensorCore.md")
    )
  }
}
