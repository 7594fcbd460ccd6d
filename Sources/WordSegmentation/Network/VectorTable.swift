import TensorCore

/// A table of vectors: in memory while it is trained, as the model file has it otherwise.
package enum VectorTable: Sendable {
  case trained(Parameter)
  case stored(HalfTable)
  /// Some columns of a matrix.
  case quantized(QuantizedMatrix, columns: Range<Int>)
  /// One of several tables.
  case halfBytes(HalfByteMatrix, part: Int)

  /// The number of its values.
  var count: Int {
    switch self {
    case .trained(let parameter): parameter.value.count
    case .stored(let table): table.rows * table.columns
    case .quantized(let matrix, let columns): matrix.rows * columns.count
    case .halfBytes(let matrix, _): matrix.rows * matrix.columns
    }
  }

  /// The parameter of a table that is trained.
  var parameter: Parameter? {
    if case .trained(let parameter) = self { parameter } else { nil }
  }

  /// The table in half precision if it is trained, else as it is.
  var rounded: VectorTable {
    if case .trained(let parameter) = self { .stored(HalfTable(parameter.value)) } else { self }
  }

  /// (n, D) for n ids; a negative id gives zeros.
  func vectors(_ ids: [Int32], on tape: Tape) -> Variable {
    switch self {
    case .trained(let parameter): tape.embedding(parameter, ids)
    case .stored(let table): tape.embedding(table, ids)
    case .quantized(let matrix, let columns):
      tape.embedding(matrix, columns: columns, ids)
    case .halfBytes(let matrix, let part): matrix.vectors(ids, part: part, on: tape)
    }
  }
}

/// The name and sizes of a table of vectors.
package struct TableShape: Sendable {
  let name: String
  let rows: Int
  let columns: Int
  /// That of the normal distribution from which its values are drawn.
  var deviation: Float = 0.1
  /// How a model file holds it.
  var storage = Storage.halves

  enum Storage: Sendable {
    /// By itself, in half precision.
    case halves
    /// In a matrix of 8-bit integers.
    case bytes(MatrixPart)
    /// In a matrix of 4-bit integers.
    case halfBytes(MatrixPart)
  }
}

/// One of `count` tables of equal size that lie side by side in a matrix.
package struct MatrixPart: Sendable {
  let matrix: String
  let index: Int
  let count: Int

  /// Its columns among those of the matrix, where it has `columns` itself.
  func columns(of columns: Int) -> Range<Int> { index * columns..<(index + 1) * columns }
}
