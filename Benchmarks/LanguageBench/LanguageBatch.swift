import Foundation
import TensorCore

/// What a step reads: stretches of text side by side, each going on in the next batch. In a file of
/// batches it is JSON, see the benchmark's script.
struct LanguageBatch: Decodable, Sendable {
  /// For each stretch the symbols read.
  let inputs: [[Int32]]
  /// And those to predict.
  let targets: [[Int32]]

  /// A part of the stretches, one for each thread.
  struct Part {
    let inputs: [Int32]
    let targets: [Int32]
    let layout: SequenceLayout
  }

  var symbols: Int { inputs.reduce(0) { $0 + $1.count } }

  func part(_ index: Int, of count: Int) -> Part {
    let range = index * inputs.count / count..<(index + 1) * inputs.count / count
    return Part(
      inputs: inputs[range].flatMap { $0 }, targets: targets[range].flatMap { $0 },
      layout: SequenceLayout(lengths: inputs[range].map(\.count), gap: 0))
  }

  /// The batches of a file.
  static func read(_ path: String) throws -> [LanguageBatch] {
    try JSONDecoder().decode(
      [LanguageBatch].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
