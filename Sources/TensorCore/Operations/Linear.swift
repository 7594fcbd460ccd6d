import TensorKernels

extension Variable {
  /// x · w (+ bias): x (…, K), w (K, N), bias (N) gives (…, N).
  public func linear(_ weight: Variable, bias: Variable? = nil) -> Variable {
    let m = value.rows
    let k = value.columns
    precondition(
      weight.shape.count == 2 && weight.shape[0] == k,
      "linear: x \(shape) does not fit weight \(weight.shape)")
    let n = weight.shape[1]
    precondition(
      bias == nil || bias?.shape == [n], "linear: bias \(bias?.shape ?? []) does not fit \(n)")
    var result = tape.uninitialized(shape.dropLast() + [n])
    result.withMutablePointer { y in
      value.withPointer { x in
        weight.value.withPointer { w in
          if n == 4 {
            hk_dense4(y, x, w, Int64(m), Int64(k))
          } else {
            MatrixProduct.multiply(
              x, stride: k, w, stride: n, into: y, stride: n, m: m, n: n, k: k, accumulate: false)
          }
        }
      }
      bias?.value.withPointer { hk_bias_activation(y, $0, nil, Int64(m), Int64(n), 0) }
    }
    return tape.record(result, from: [self, weight] + (bias.map { [$0] } ?? [])) {
      [self] gradient in
      gradient.withPointer { dy in
        accumulate { dx, add in
          weight.value.withPointer {
            MatrixProduct.multiply(
              dy, stride: n, $0, stride: n, transposeB: true, into: dx, stride: k, m: m, n: k,
              k: n, accumulate: add)
          }
        }
        weight.accumulate { dw, add in
          value.withPointer {
            MatrixProduct.multiply(
              $0, stride: k, transposeA: true, dy, stride: n, into: dw, stride: n, m: k, n: n,
              k: m, accumulate: add)
          }
        }
        bias?.accumulate { db, add in hk_column_sums(db, dy, Int64(m), Int64(n), add ? 1 : 0) }
      }
    }
  }
}
