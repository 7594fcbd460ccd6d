import TensorCore
import TensorTesting
import Testing

@Suite struct RowsTests {
  static let layout = SequenceLayout(lengths: [3, 0, 1, 2], gap: 1)

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `Gradients agree with differences`(seed: UInt64) {
    let layout = Self.layout
    let x = parameter("x", layout.rows, 3, seed: seed)
    let perSequence = parameter("s", 4, 3, seed: seed)
    checkGradients(of: [x]) { tape in
      let x = tape.variable(x)
      return x.gatherRows([4, -1, 0, 4]) * x.gatherRows([1, 2, 4, 4])
    }
    checkGradients(of: [perSequence]) { $0.variable(perSequence).spread(over: layout).tanh() }
    checkGradients(of: [x]) { tape in
      let x = tape.variable(x)
      return x.averagePooled(layout) * x.averagePooled(layout)
    }
    checkGradients(of: [x]) { $0.variable(x).mean() }
    checkGradients(of: [x], step: 0.004) { tape in
      let x = tape.variable(x)
      return x.maxPooled(layout) * x.maxPooled(layout)
    }
  }

  @Test func `Values follow the definition`() {
    let layout = Self.layout
    let x = parameter("x", layout.rows, 2, seed: 6).value
    let m = x.matrix
    expectNear(
      evaluate { $0.constant(x).gatherRows([5, -1, 5]) }, [m[5], [0, 0], m[5]], tolerance: 0)
    func pooled(_ f: ([Double]) -> Double) -> Matrix {
      layout.sequences.map { start, length in
        (0..<2).map { c in length == 0 ? 0 : f((start..<start + length).map { m[$0][c] }) }
      }
    }
    expectNear(evaluate { $0.constant(x).maxPooled(layout) }, pooled { $0.max() ?? 0 })
    expectNear(
      evaluate { $0.constant(x).averagePooled(layout) },
      pooled { $0.reduce(0, +) / Double($0.count) })
    expectNear(
      evaluate { $0.constant(x).mean() }, [[m.joined().reduce(0, +) / Double(x.count)]])
    let s = parameter("s", 4, 2, seed: 6).value
    expectNear(
      evaluate { $0.constant(s).spread(over: layout) },
      layout.owners.map { $0 < 0 ? [0, 0] : s.matrix[Int($0)] }, tolerance: 0)
  }

  @Test func `Layouts know their rows`() {
    #expect(Self.layout.rows == 10)
    #expect(Self.layout.owners == [0, 0, 0, -1, -1, 2, -1, 3, 3, -1])
    let padded = SequenceLayout(lengths: [2, 3, 0], paddedTo: 4)
    #expect(padded.owners == [0, 0, -1, -1, 1, 1, 1, -1, -1, -1, -1, -1])
    #expect(padded.gap == 1)
  }
}
