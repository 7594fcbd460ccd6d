import SystemCore
import TensorCore

/// One table of embeddings for reading and for writing. Frequent ids have embeddings of full size;
/// the many rare ones share a projection from a smaller size and, in writing, one place in the first
/// softmax and a second softmax among themselves, so that a step's cost hardly depends on how many
/// there are.
/// Sources: Inan, Khosravi & Socher, "Tying word vectors and word classifiers", 2017; Grave et al.,
/// "Efficient softmax approximation for GPUs", 2017; Baevski & Auli, "Adaptive input
/// representations", 2019.
package struct WordTable: Layer {
  let frequent: Int
  /// (frequent + 1, D): the last row stands for all rare ids, in writing only; there is none without
  /// rare ids.
  let table: Parameter
  /// A number for each row of `table`.
  let bias: Parameter
  /// (rare, d), its projection (d, D), and the bias (rare).
  let rare: (table: Parameter, projection: Linear, bias: Parameter)?

  package init(_ shape: LanguageShape, using initializer: inout WeightInitializer) {
    frequent = shape.frequent
    table = Parameter(
      initializer.draw([shape.firstChoices, shape.embedding]) {
        .normal($0, deviation: 0.1, using: &$1)
      })
    bias = Parameter(Tensor(zeros: [shape.firstChoices]))
    let count = shape.symbols - shape.frequent
    rare =
      count == 0
      ? nil
      : (
        Parameter(
          initializer.draw([count, shape.rareEmbedding]) {
            .normal($0, deviation: 0.2, using: &$1)
          }),
        Linear(inputs: shape.rareEmbedding, outputs: shape.embedding, using: &initializer),
        Parameter(Tensor(zeros: [count]))
      )
  }

  package var parts: LayerParts {
    [
      "table": table, "bias": bias, "rare.table": rare?.table,
      "rare.projection": rare?.projection, "rare.bias": rare?.bias,
    ]
  }

  /// Sets the biases to what a text's frequencies say, so that training need not begin with them.
  func setFrequencies(of ids: [Int32]) {
    var counts = [Float](repeating: 0.5, count: frequent + (rare?.bias.value.count ?? 0))
    for id in ids { counts[Int(id)] += 1 }
    guard let rare else {
      bias.value = Self.logShares(counts[...])
      return
    }
    let rareCount = counts[frequent...].reduce(0.5, +)
    bias.value = Self.logShares(counts[..<frequent] + [rareCount])
    rare.bias.value = Self.logShares(counts[frequent...])
  }

  private static func logShares(_ counts: ArraySlice<Float>) -> Tensor {
    let total = counts.reduce(0, +)
    return Tensor(counts.map { Mathematics.log($0 / total) })
  }

  /// The embeddings of ids: n ids give (n, D).
  func embeddings(of ids: [Int32], on tape: Tape) -> Variable {
    let limit = Int32(frequent)
    let common = tape.embedding(table, ids.map { $0 < limit ? $0 : -1 })
    guard let rare else { return common }
    let rows = ids.indices.filter { ids[$0] >= limit }
    guard !rows.isEmpty else { return common }
    let projected = rare.projection(
      tape.embedding(rare.table, rows.map { ids[$0] - limit }))
    var places = [Int32](repeating: -1, count: ids.count)
    for (place, row) in rows.enumerated() { places[row] = Int32(place) }
    return common + projected.gatherRows(places)
  }
}
