import TensorCore
import TensorTesting
import Testing

@Suite("Embedding tables")
struct EmbeddingTests {
  let table = parameter("table", 6, 3, seed: 1)
  let ids: [Int32] = [4, 0, -1, 4, 2]

  @Test("looked-up rows; a negative id gives zeros")
  func lookup() {
    let rows = table.value.matrix
    expectNear(
      evaluate { $0.embedding(table, ids) }, [rows[4], rows[0], [0, 0, 0], rows[4], rows[2]],
      tolerance: 0)
    checkGradients(of: [table]) { $0.embedding(table, ids).tanh() }
  }

  @Test("sums of rows at positions")
  func sums() {
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

  @Test("the gradient holds the rows that were looked up, and no others")
  func sparsity() throws {
    let tape = Tape(.training)
    let gradients = tape.backward(from: tape.embedding(table, [3, 3, 1]).sum())
    #expect(gradients[table] == nil)
    let sparse = try #require(gradients.sparse[table.id])
    #expect(sparse.map(\.rows) == [[3, 3, 1]])
    #expect(sparse[0].values == Tensor.constant(1, [3, 3]))
  }
}
