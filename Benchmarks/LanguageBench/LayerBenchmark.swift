import ArgumentParser
import Measuring
import OrderedNeurons
import SystemCore
import TensorCore

/// A layer with ordered neurons beside a plain one of as many cells: forward and backward over whole
/// sequences, on one thread.
struct LayerBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layer", abstract: "Compare the ordered layer with the plain one.")

  @Option(help: "Cells of a layer.")
  var cells = 384

  @Option(help: "Numbers that a layer reads.")
  var inputs = 256

  @Option(help: "Cells that share a level of the master gates.")
  var chunk = 8

  @Option(help: "Sequences side by side.")
  var sequences = 24

  @Option(help: "Rows of a sequence.")
  var length = 64

  @Option(help: "How often the two take turns.")
  var rounds = 9

  func validate() throws {
    guard [inputs, chunk, sequences, length, rounds].allSatisfy({ $0 > 0 }), cells > chunk,
      cells % chunk == 0
    else { throw ValidationError("sizes must be positive, the cells some chunks of them") }
  }

  func run() throws {
    var random = RandomGenerator(seed: 1)
    var initializer = WeightInitializer(random)
    let plain = LSTM(inputs: inputs, cells: cells, using: &initializer)
    let ordered = OrderedLSTM(
      inputs: inputs, cells: cells, levels: cells / chunk, using: &initializer)
    let layout = SequenceLayout(lengths: Array(repeating: length, count: sequences), gap: 0)
    let x = Tensor.normal([layout.rows, inputs], deviation: 1, using: &random)
    let tape = Tape(.training)
    func plainStep() {
      let output = plain(tape.input(x), layout: layout).output
      _ = tape.backward(from: output.sum())
    }
    func orderedStep() {
      let output = ordered(tape.input(x), layout: layout).output
      _ = tape.backward(from: output.sum())
    }
    plainStep()
    orderedStep()
    let times = (0..<rounds).map { _ in (plain: seconds(plainStep), ordered: seconds(orderedStep)) }
    try LayerResult(
      plainSeconds: median(times.map(\.plain)), orderedSeconds: median(times.map(\.ordered)),
      ratio: median(times.map { $0.ordered / $0.plain })
    ).printLine()
  }
}

/// One line of output.
private struct LayerResult: Encodable {
  /// Seconds of a step, medians.
  let plainSeconds: Double
  let orderedSeconds: Double
  /// The median of the ratios of each round.
  let ratio: Double
}
