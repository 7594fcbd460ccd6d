// A network with an operation of its own learns exclusive or, is written to a file and read again.
//
//     .build/release/example-tensors xor.safetensors
import Foundation
import TensorCore

extension Variable {
  /// log(1 + eˣ) of each value: an operation that TensorCore does not have, with its gradient.
  func softplus() -> Variable {
    let (result, count) = (tape.output(shape), value.count)
    withPointers(result, value) { y, x in
      for i in 0..<count { y[i] = Foundation.log1p(Foundation.exp(x[i])) }
    }
    return tape.record(result.tensor, from: [self]) { gradient in
      self.accumulate { dx, adds in
        withPointers(gradient, self.value) { dy, x in
          for i in 0..<count { dx[i] = (adds ? dx[i] : 0) + dy[i] / (1 + Foundation.exp(-x[i])) }
        }
      }
    }
  }
}

/// Two layers; the names of the parameters in a file follow from those of the parts.
struct Network: Layer {
  let hidden: Linear
  let output: Linear

  init(_ initializer: inout WeightInitializer) {
    hidden = Linear(inputs: 2, outputs: 8, using: &initializer)
    output = Linear(inputs: 8, outputs: 1, using: &initializer)
  }

  var parts: LayerParts { ["hidden": hidden, "output": output] }

  /// x: [4, 2] → [4, 1].
  func callAsFunction(_ x: Variable) -> Variable { output(hidden(x).softplus()) }
}

@main
struct Tensors {
  static func main() throws {
    let path = CommandLine.arguments.dropFirst().first ?? "xor.safetensors"
    let inputs = Tensor([0, 0, 0, 1, 1, 0, 1, 1], shape: [4, 2])
    let targets = Tensor([0, 1, 1, 0], shape: [4, 1])
    var initializer = WeightInitializer(seed: 1)
    let network = Network(&initializer)
    let adam = Adam(network.parameters)

    let tape = Tape(.training)
    for step in 0...400 {
      tape.reset()
      let error = network(tape.constant(inputs)) - tape.constant(targets)
      let loss = (error * error).mean()
      if step % 100 == 0 { print("step \(step): loss \(loss.value[0])") }
      adam.step(tape.backward(from: loss), learningRate: 0.05)
    }

    var writer = SafetensorsWriter()
    network.store(in: &writer)
    try writer.write(to: path)

    let copy = Network(&initializer)
    try copy.load(from: SafetensorsFile(path: path))
    let outputs = copy(Tape(.inference).constant(inputs)).value
    print("0⊕0, 0⊕1, 1⊕0, 1⊕1:", outputs.values.map { $0 > 0.5 ? 1 : 0 })
  }
}
