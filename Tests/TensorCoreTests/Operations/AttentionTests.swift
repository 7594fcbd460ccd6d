import Foundation
import TensorCore
import TensorTesting
import Testing

@Suite struct AttentionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var queries: [Int]
    var keys: [Int]
    var causal = false
    var dropout: Float = 0
    var testDescription: String { "\(queries) to \(keys), causal \(causal), dropout \(dropout)" }

    var layout: SequenceLayout { SequenceLayout(lengths: queries, gap: 1) }
    var keyLayout: SequenceLayout { SequenceLayout(lengths: keys, paddedTo: 5) }
  }

  static let cases = [
    Case(queries: [3, 1], keys: [2, 5]), Case(queries: [3, 4], keys: [3, 4], causal: true),
    Case(queries: [1, 2], keys: [4, 2], causal: true), Case(queries: [2, 0, 1], keys: [3, 2, 0]),
  ]

  @Test(arguments: cases + [Case(queries: [3], keys: [4], dropout: 0.3)])
  func `Gradients agree with differences`(_ c: Case) {
    for seed: UInt64 in 1...2 {
      let q = parameter("q", c.layout.rows, 2 * 3, seed: seed)
      let k = parameter("k", c.keyLayout.rows, 2 * 3, seed: seed)
      let v = parameter("v", c.keyLayout.rows, 2 * 4, seed: seed)
      checkGradients(of: [q, k, v], randomized: c.dropout > 0) { tape in
        tape.variable(q).attention(
          keys: tape.variable(k), values: tape.variable(v), heads: 2, causal: c.causal,
          dropout: c.dropout, layout: c.layout, keyLayout: c.keyLayout
        ).output
      }
    }
  }

  @Test(arguments: cases)
  func `Values and weights by the definition`(_ c: Case) {
    let (heads, keyWidth, valueWidth) = (3, 5, 4)
    let q = parameter("q", c.layout.rows, heads * keyWidth, seed: 5).value
    let k = parameter("k", c.keyLayout.rows, heads * keyWidth, seed: 5).value
    let v = parameter("v", c.keyLayout.rows, heads * valueWidth, seed: 5).value
    let tape = Tape(.inference)
    let (output, weights) = tape.constant(q).attention(
      keys: tape.constant(k), values: tape.constant(v), heads: heads, causal: c.causal,
      layout: c.layout, keyLayout: c.keyLayout)
    var expected = Matrix(
      repeating: Array(repeating: 0, count: heads * valueWidth), count: c.layout.rows)
    for s in c.queries.indices {
      for head in 0..<heads {
        var rows: Matrix = []
        for i in 0..<c.queries[s] {
          let query = q.matrix[c.layout.sequences[s].start + i][(head * keyWidth)...]
          var row = (0..<c.keys[s]).map { j -> Double in
            let key = k.matrix[c.keyLayout.sequences[s].start + j][(head * keyWidth)...]
            let isSeen = !c.causal || j <= i + c.keys[s] - c.queries[s]
            let dot = zip(query.prefix(keyWidth), key).reduce(0) { $0 + $1.0 * $1.1 }
            return isSeen ? exp(dot / Double(keyWidth).squareRoot()) : 0
          }
          let sum = row.reduce(0, +)
          row = row.map { $0 / sum }
          for (j, weight) in row.enumerated() {
            for w in 0..<valueWidth {
              expected[c.layout.sequences[s].start + i][head * valueWidth + w] +=
                weight * v.matrix[c.keyLayout.sequences[s].start + j][head * valueWidth + w]
            }
          }
          rows.append(row)
        }
        expectNear(weights[sequence: s, head: head], rows)
      }
    }
    expectNear(output.value, expected)
  }

  @Test func `Large scores neither overflow nor vanish`() {
    let layout = SequenceLayout(lengths: [2], gap: 0)
    let tape = Tape(.inference)
    let q = tape.constant(Tensor([1000, 0, 0, 1000], shape: [2, 2]))
    let v = tape.constant(Tensor([1, 2, 3, 4], shape: [2, 2]))
    let result = q.attention(keys: q, values: v, heads: 1, layout: layout).output
    expectNear(result.value, [[1, 2], [3, 4]])
  }

  @Test(arguments: [0, 1, 9] as [UInt64])
  func `Blocks drop weights independently of each other`(seed: UInt64) {
    let count = 4096
    let dropout = AttentionDropout(rate: 0.5, seed: seed)
    let ones = [Float](repeating: 1, count: count)
    let masks = [0, count, 2 * count, 37].map { offset in
      var mask = ones
      dropout.apply(&mask, ones, count: count, at: offset)
      return mask.map { $0 > 0 }
    }
    for (index, mask) in masks.enumerated() {
      #expect(abs(mask.count { $0 } - count / 2) < 200)
      for other in masks[(index + 1)...] {
        // At every shift: neither the same numbers nor the opposite ones.
        for shift in [0, 1, 37, count / 2] {
          let equal = (0..<count - shift).count { mask[$0 + shift] == other[$0] }
          #expect(abs(equal - (count - shift) / 2) < 200)
        }
      }
    }
  }
}
