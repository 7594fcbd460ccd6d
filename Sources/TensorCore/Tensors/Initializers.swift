import SystemCore

/// Makes the first values of weights: draws them, or leaves zeros where they are about to be read from a
/// file, which would take less time than drawing.
public struct WeightInitializer: Sendable {
  /// The generator, where it goes on; nil for zeros.
  public private(set) var random: RandomGenerator?

  /// Draws from a generator; makes zeros if nil.
  public init(_ random: RandomGenerator?) { self.random = random }

  /// Draws from a generator that starts from a seed.
  public init(seed: UInt64) { self.init(RandomGenerator(seed: seed)) }

  /// What `values` draws, or zeros of that shape.
  public mutating func draw(
    _ shape: [Int], _ values: (_ shape: [Int], _ random: inout RandomGenerator) -> Tensor
  ) -> Tensor {
    guard var generator = random else { return Tensor(zeros: shape) }
    defer { random = generator }
    return values(shape, &generator)
  }
}

extension Tensor {
  /// Values drawn evenly from ±√(6 / (fanIn + fanOut)).
  /// Source: Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural
  /// networks", 2010.
  public static func glorotUniform(
    _ shape: [Int], fanIn: Int, fanOut: Int, using random: inout RandomGenerator
  ) -> Tensor {
    let bound = (6 / Float(fanIn + fanOut)).squareRoot()
    return uniform(shape, in: -bound...bound, using: &random)
  }

  /// Values drawn from a normal distribution of deviation √(2 / fanIn), for layers before a ReLU.
  /// Source: He et al., "Delving deep into rectifiers", 2015.
  public static func heNormal(
    _ shape: [Int], fanIn: Int, using random: inout RandomGenerator
  ) -> Tensor {
    normal(shape, deviation: (2 / Float(fanIn)).squareRoot(), using: &random)
  }

  /// Values drawn from a normal distribution with mean 0.
  public static func normal(
    _ shape: [Int], deviation: Float, using random: inout RandomGenerator
  ) -> Tensor {
    return filled(shape) { deviation * random.normal() }
  }

  /// Values drawn evenly from a range.
  public static func uniform(
    _ shape: [Int], in range: ClosedRange<Float>, using random: inout RandomGenerator
  ) -> Tensor {
    return filled(shape) {
      range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()
    }
  }

  /// Rows of length 1, each at right angles to the others; `rows` is at most `columns`.
  /// Source: Saxe, McClelland & Ganguli, "Exact solutions to the nonlinear dynamics of learning in
  /// deep linear neural networks", 2014.
  public static func orthogonal(
    rows: Int, columns: Int, using random: inout RandomGenerator
  ) -> Tensor {
    precondition(rows <= columns, "orthogonal: \(rows) rows of \(columns) columns")
    var tensor = normal([rows, columns], deviation: 1, using: &random)
    tensor.withMutablePointer { values in
      for r in 0..<rows {
        let row = values + r * columns
        // Gram and Schmidt, each row twice against rounding.
        for earlier in [0..<r, 0..<r].joined() {
          let other = values + earlier * columns
          let dot = (0..<columns).reduce(0 as Float) { $0 + row[$1] * other[$1] }
          for c in 0..<columns { row[c] -= dot * other[c] }
        }
        let norm = (0..<columns).reduce(0 as Float) { $0 + row[$1] * row[$1] }.squareRoot()
        for c in 0..<columns { row[c] /= norm }
      }
    }
    return tensor
  }

  /// A tensor with one value everywhere.
  public static func constant(_ value: Float, _ shape: [Int]) -> Tensor {
    filled(shape) { value }
  }

  private static func filled(_ shape: [Int], _ next: () -> Float) -> Tensor {
    var tensor = Tensor(uninitialized: shape)
    let count = tensor.count
    tensor.withMutablePointer { for i in 0..<count { $0[i] = next() } }
    return tensor
  }
}
