import TensorKernels

extension Variable {
  /// max(x, 0).
  public func relu() -> Variable {
    let result = mapped { hk_relu($0, $1, $2) }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        gradient.withPointer { dy in
          result.withPointer { hk_relu_backward(dx, dy, $0, Int64(result.count), add ? 1 : 0) }
        }
      }
    }
  }

  /// tanh(x); its derivative is 1 - tanh²(x).
  public func tanh() -> Variable {
    let result = mapped { hk_tanh($0, $1, $2) }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        gradient.withPointer { dy in
          result.withPointer { y in
            for i in 0..<result.count { dx[i] = (add ? dx[i] : 0) + dy[i] * (1 - y[i] * y[i]) }
          }
        }
      }
    }
  }

  /// 1 / (1 + exp(-x)); its derivative is y(1 - y).
  public func sigmoid() -> Variable {
    let result = mapped { hk_sigmoid($0, $1, $2) }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        gradient.withPointer { dy in
          result.withPointer { y in
            for i in 0..<result.count { dx[i] = (add ? dx[i] : 0) + dy[i] * y[i] * (1 - y[i]) }
          }
        }
      }
    }
  }

  /// In training, zeroes each value with probability `rate` and scales the others so that the
  /// expected sum stays; in inference, the input itself.
  /// Source: Srivastava et al., "Dropout", 2014.
  public func dropout(_ rate: Float) -> Variable {
    precondition(rate >= 0 && rate < 1, "dropout: rate \(rate) is not in 0..<1")
    guard tape.mode == .training, rate > 0 else { return self }
    let seed = tape.random.next()
    let result = mapped { hk_dropout($0, $1, $2, 1 - rate, seed, 0) }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        gradient.withPointer {
          hk_dropout(dx, $0, Int64(gradient.count), 1 - rate, seed, add ? 1 : 0)
        }
      }
    }
  }

  /// Applies an element-wise kernel into new memory.
  func mapped(
    _ kernel: (UnsafeMutablePointer<Float>, UnsafePointer<Float>, Int64) -> Void
  ) -> Tensor {
    var result = tape.uninitialized(shape)
    result.withMutablePointer { y in value.withPointer { x in kernel(y, x, Int64(value.count)) } }
    return result
  }
}
