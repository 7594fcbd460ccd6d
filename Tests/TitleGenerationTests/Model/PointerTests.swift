import Foundation
import TensorCore
import TensorTesting
import Testing
import TitleGeneration

@Suite struct PointerTests {
  /// Three sequences of queries and keys, the second without keys, and empty rows.
  static let layout = SequenceLayout(lengths: [2, 1, 3], gap: 1)
  static let keyLayout = SequenceLayout(lengths: [3, 0, 2], gap: 2)
  static let classes = PointerClasses(count: 3, values: [0, 1, 2, 2, 0, 0, 1, 1, 2, 0, 1, 2])
  /// Symbols 0 to 4 can be written, 5 and above only be copied; -1 stands in empty rows.
  static let sources: [Int32] = [2, 7, 2, -1, -1, -1, -1, 5, 0, -1, -1]
  /// Of the three that are skipped, one cannot be had, one has no target, one is an empty row.
  static let targets: [Int32] = [2, 7, -1, 1, -1, 9, 5, 0, -1]

  struct Inputs {
    let queries = parameter("queries", PointerTests.layout.rows, 4, seed: 3)
    let keys = parameter("keys", PointerTests.keyLayout.rows, 4, seed: 4)
    let biases = parameter("biases", PointerTests.layout.rows, 3, seed: 5)
    let scores = parameter("scores", PointerTests.layout.rows, 5, deviation: 2, seed: 6)

    func pointers(on tape: Tape) -> Variable {
      tape.variable(queries).pointerScores(
        keys: tape.variable(keys), biases: tape.variable(biases), classes: PointerTests.classes,
        layout: PointerTests.layout, keyLayout: PointerTests.keyLayout)
    }

    func losses(on tape: Tape) -> (sums: Variable, rows: [Int]) {
      tape.variable(scores).copyCrossEntropies(
        pointers: pointers(on: tape), sources: PointerTests.sources,
        targets: PointerTests.targets, layout: PointerTests.layout,
        keyLayout: PointerTests.keyLayout)
    }
  }

  @Test func `Gradients agree with differences`() {
    let inputs = Inputs()
    checkGradients(of: [inputs.queries, inputs.keys, inputs.biases]) { inputs.pointers(on: $0) }
    checkGradients(of: [inputs.scores, inputs.queries, inputs.keys, inputs.biases]) { tape in
      let weights = tape.constant(Tensor([1, 5, -0.5]))
      return (inputs.losses(on: tape).sums * weights).sum() + inputs.pointers(on: tape).sum()
    }
  }

  @Test func `Values by the definition`() {
    let inputs = Inputs()
    let (q, k) = (inputs.queries.value.matrix, inputs.keys.value.matrix)
    let (bias, scores) = (inputs.biases.value.matrix, inputs.scores.value.matrix)
    var pointers: [Double] = []
    var sums = [0.0, 0, 0]
    var counts = [0, 0, 0]
    let sequences = zip(Self.layout.sequences, Self.keyLayout.sequences)
    for (sequence, (query, key)) in sequences.enumerated() {
      for row in query.start..<query.start + query.length {
        var ways = scores[row].enumerated().map { (symbol: Int32($0), score: $1) }
        for place in key.start..<key.start + key.length {
          let dot = (0..<4).reduce(0.0) { $0 + q[row][$1] * k[place][$1] }
          let score = dot / 2 + bias[row][Int(Self.classes.values[pointers.count])]
          pointers.append(score)
          ways.append((Self.sources[place], score))
        }
        let hits = ways.filter { $0.symbol == Self.targets[row] }
        // A sequence without keys takes no part.
        guard !hits.isEmpty, key.length > 0 else { continue }
        sums[sequence] +=
          log(ways.reduce(0) { $0 + exp($1.score) }) - log(hits.reduce(0) { $0 + exp($1.score) })
        counts[sequence] += 1
      }
    }
    expectNear(evaluate { inputs.pointers(on: $0) }, [pointers])
    #expect(counts == [2, 0, 2])
    #expect(inputs.losses(on: Tape(.inference)).rows == counts)
    expectNear(evaluate { inputs.losses(on: $0).sums }, [sums])
  }

  @Test func `A target that is far less likely than others keeps its loss`() {
    let layout = SequenceLayout(lengths: [1], gap: 0)
    let loss = evaluate { tape in
      tape.constant(Tensor([300, -300], shape: [1, 2])).copyCrossEntropies(
        pointers: tape.constant(Tensor([-300])), sources: [1], targets: [1], layout: layout,
        keyLayout: layout
      ).sums
    }
    expectNear(loss, [[600 - log(2)]])
  }
}
