import TensorKernels

/// x · weight + bias, ready for many small products.
package struct PackedLinear: Sendable {
  /// The rows of the weight for the columns of each part of x.
  private let parts: [PackedMatrix]
  private let bias: Tensor?

  /// A weight (Σ widths, outputs) for an x whose columns come from several places, `widths` of each.
  package init(_ weight: Tensor, bias: Tensor?, widths: [Int]) {
    precondition(
      widths.reduce(0, +) == weight.rows,
      "PackedLinear: parts of \(widths), \(weight.rows) rows of weight")
    self.bias = bias
    var start = 0
    parts = widths.map { width in
      defer { start += width }
      return weight.withPointer {
        PackedMatrix($0 + start * weight.columns, n: weight.columns, k: width, pool: nil)
      }
    }
  }

  /// A layer, for an x in parts of `widths` columns; in one part if nil.
  package init(_ layer: Linear, widths: [Int]? = nil) {
    let weight = layer.weight.value
    self.init(weight, bias: layer.bias?.value, widths: widths ?? [weight.rows])
  }

  /// Layers that read the same rows, their results side by side.
  package init(joining layers: [Linear]) {
    let widths = layers.map(\.weight.value.columns)
    let (inputs, outputs) = (layers[0].weight.value.rows, widths.reduce(0, +))
    var weights = Tensor(uninitialized: [inputs, outputs])
    weights.withMutablePointer { to in
      var start = 0
      for (layer, width) in zip(layers, widths) {
        layer.weight.value.withPointer { from in
          for row in 0..<inputs {
            (to + row * outputs + start).update(from: from + row * width, count: width)
          }
        }
        start += width
      }
    }
    let biases = zip(layers, widths).flatMap {
      $0.bias?.value.values ?? Array(repeating: 0, count: $1)
    }
    self.init(weights, bias: Tensor(biases), widths: [inputs])
  }

  /// The first `rows` rows of a table as columns of the weight, all if nil.
  package init(transposed table: Tensor, rows: Int? = nil, bias: Tensor?) {
    self.bias = bias
    parts = [
      table.withPointer {
        PackedMatrix($0, transposed: true, n: rows ?? table.rows, k: table.columns, pool: nil)
      }
    ]
  }

  /// y (rows, outputs) from the parts of x, (rows, width) each, added to y when `accumulate`.
  package func callAsFunction(
    _ x: [UnsafeMutablePointer<Float>], into y: UnsafeMutablePointer<Float>, rows: Int,
    accumulate: Bool = false
  ) {
    for (index, part) in parts.enumerated() {
      part.multiply(x[index], into: y, rows: rows, accumulate: accumulate || index > 0)
    }
    bias?.withPointer { hk_bias_activation(y, $0, nil, Int64(rows), Int64(parts[0].n), 0) }
  }
}
