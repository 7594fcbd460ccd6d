import TensorCore
import TensorTesting
import Testing

@Suite struct EmbeddingTests {
  let table = parameter("table", 6, 3, seed: 1)
  let ids: [Int32] = [4, 0, -1, 4, 2]

  @Test func `Looked-up rows; a negative id gives zeros`() {
    let rows = table.value.matrix
    expectNear(
      evaluate { $0.embedding(table, ids) }, [rows[4], rows[0], [0, 0, 0], rows[4], rows[2]],
      tolerance: 0)
    checkGradients(of: [table]) { $0.embedding(table, ids).tanh() }
  }

  @Test func `Sums of rows at positions`() {
    let positions: [Int32] = [1, 3, 1, 0, 1]
    let ids: [Int32] = [5, 2, 5, 0, 1]
    let rows = table.value.matrix
    var reference = Matrix(repeating: [0, 0, 0], count: 4)
    for (id, position) in zip(ids, positions) {
      for c in 0..<3 { reference[Int(position)][c] += rows[Int(id)][c] }
    }
    expectNear(
      evaluate { $0.embeddingSums(table, ids, positions: positions, rows: 4) }, reference)
    checkGradients(of: [table]) {
      $0.embeddingSums(table, ids, positions: positions, rows: 4).tanh()
    }
  }

  @Test func `The gradient holds the rows that were looked up, and no others`() throws {
    let tape = Tape(.training)
    let gradients = tape.backward(from: tape.embedding(table, [3, 3, 1]).sum())
    #expect(gradients[table] == nil)
    let sparse = try #require(gradients.sparse[table.id])
    #expect(sparse.map(\.rows) == [[3, 3, 1]])
    #expect(sparse[0].values == Tensor.constant(1, [3, 3]))
  }
}
