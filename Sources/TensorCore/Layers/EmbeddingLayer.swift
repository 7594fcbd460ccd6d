import SystemCore

/// A table of vectors, one for each id.
public struct Embedding: Layer {
  /// (rows, dimension).
  public let table: Parameter

  /// A table of normally distributed numbers.
  public init(
    _ name: String, rows: Int, dimension: Int, deviation: Float = 0.1,
    using random: inout RandomGenerator
  ) {
    table = Parameter(
      name + ".table", .normal([rows, dimension], deviation: deviation, using: &random))
  }

  /// The vectors of a table.
  public init(table: Parameter) { self.table = table }

  public var parameters: [Parameter] { [table] }

  /// n ids give (n, dimension); zeros for a negative id.
  public func callAsFunction(_ ids: [Int32], on tape: Tape) -> Variable {
    tape.embedding(table, ids)
  }

  /// Scores of all ids from the vectors that look them up ("tied weights"): x (n, dimension) gives
  /// (n, rows). Source: Press & Wolf, "Using the output embedding to improve language models",
  /// 2017.
  public func scores(_ x: Variable) -> Variable {
    x.linear(x.tape.variable(table), isTransposed: true)
  }
}
