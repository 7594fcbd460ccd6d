import SystemCore
import TensorKernels

extension Variable {
  /// x · w (+ bias): x (…, K), w (K, N), bias (N) gives (…, N). If `isTransposed`, w is (N, K), as
  /// an embedding table of N rows is. This product and those of its gradients have the precision of
  /// the tape.
  public func linear(
    _ weight: Variable, bias: Variable? = nil, isTransposed: Bool = false
  ) -> Variable {
    let (m, k) = (value.rows, value.columns)
    precondition(
      weight.shape.count == 2 && weight.shape[isTransposed ? 1 : 0] == k,
      "linear: x \(shape) does not fit weight \(weight.shape)\(isTransposed ? " transposed" : "")")
    let n = weight.shape[isTransposed ? 0 : 1]
    precondition(
      bias == nil || bias?.shape == [n], "linear: bias \(bias?.shape ?? []) does not fit \(n)")
    let result = tape.output(shape.dropLast() + [n])
    withPointers(result, value, weight.value) { y, x, w in
      if n == 4 && !isTransposed {
        hk_dense4(y, x, w, Int64(m), Int64(k))
      } else {
        MatrixProduct.multiply(
          x, stride: k, w, stride: isTransposed ? k : n, transposeB: isTransposed, into: y,
          stride: n, m: m, n: n, k: k, accumulate: false, precision: tape.precision)
      }
    }
    if let bias {
      withPointers(result, bias.value) { hk_bias_activation($0, $1, nil, Int64(m), Int64(n), 0) }
    }
    let precision = tape.precision
    return tape.record(result.tensor, from: [self, weight] + (bias.map { [$0] } ?? [])) {
      [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, weight.value) { dy, w in
          MatrixProduct.multiply(
            dy, stride: n, w, stride: isTransposed ? k : n, transposeB: !isTransposed, into: dx,
            stride: k, m: m, n: k, k: n, accumulate: add, precision: precision)
        }
      }
      weight.accumulate { dw, add in
        withPointers(gradient, value) { dy, x in
          if isTransposed {
            MatrixProduct.multiply(
              dy, stride: n, transposeA: true, x, stride: k, into: dw, stride: k, m: n, n: k, k: m,
              accumulate: add, precision: precision)
          } else {
            MatrixProduct.multiply(
              x, stride: k, transposeA: true, dy, stride: n, into: dw, stride: n, m: k, n: n, k: m,
              accumulate: add, precision: precision)
          }
        }
      }
      bias?.accumulate { db, add in
        withPointers(gradient) { hk_column_sums(db, $0, Int64(m), Int64(n), add ? 1 : 0) }
      }
    }
  }
}

/// x · weight + bias: (…, inputs) gives (…, outputs).
public struct Linear: Layer {
  /// (inputs, outputs).
  public let weight: Parameter
  /// (outputs), nil for none.
  public let bias: Parameter?

  /// A layer with Glorot's random weights and, unless told otherwise, a bias of zeros.
  public init(
    inputs: Int, outputs: Int, hasBias: Bool = true, using initializer: inout WeightInitializer
  ) {
    weight = Parameter(
      initializer.draw([inputs, outputs]) {
        .glorotUniform($0, fanIn: inputs, fanOut: outputs, using: &$1)
      })
    bias = hasBias ? Parameter(Tensor(zeros: [outputs])) : nil
  }

  public var parts: LayerParts { ["weight": weight, "bias": bias] }

  /// x (…, inputs) gives (…, outputs).
  public func callAsFunction(_ x: Variable) -> Variable {
    x.linear(x.tape.variable(weight), bias: bias.map(x.tape.variable))
  }
}
