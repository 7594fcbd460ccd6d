import SystemCore
import TensorKernels

extension Variable {
  /// max(x, 0).
  public func relu() -> Variable {
    mapped({ hk_relu($0, $1, $2) }, backward: { hk_relu_backward($0, $1, $2, $3, $4) })
  }

  /// tanh(x).
  public func tanh() -> Variable {
    mapped({ hk_tanh($0, $1, $2) }, backward: { hk_tanh_backward($0, $1, $2, $3, $4) })
  }

  /// 1 / (1 + exp(-x)).
  public func sigmoid() -> Variable {
    mapped({ hk_sigmoid($0, $1, $2) }, backward: { hk_sigmoid_backward($0, $1, $2, $3, $4) })
  }

  /// e to the power of x.
  public func exp() -> Variable {
    let result = mapped { hk_exp($0, $1, $2) }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, result) { hk_multiply(dx, $0, $1, Int64(result.count), add ? 1 : 0) }
      }
    }
  }

  /// The natural logarithm of x, which must be positive to have one.
  public func log() -> Variable {
    derived(Mathematics.log, { x, _ in 1 / x })
  }

  /// 1 / x.
  public func reciprocal() -> Variable {
    derived({ 1 / $0 }, { _, y in -y * y })
  }

  /// `function` of each value; `derivative` follows from the value and the result.
  private func derived(
    _ function: (Float) -> Float, _ derivative: @escaping (_ x: Float, _ y: Float) -> Float
  ) -> Variable {
    let result = mapped { y, x, count in for i in 0..<Int(count) { y[i] = function(x[i]) } }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, value, result) { dy, x, y in
          for i in 0..<result.count {
            dx[i] = (add ? dx[i] : 0) + dy[i] * derivative(x[i], y[i])
          }
        }
      }
    }
  }

  /// x times the share of a normal distribution that lies below x, by its usual approximation with
  /// tanh. Source: Hendrycks & Gimpel, "Gaussian error linear units", 2016.
  public func gelu() -> Variable {
    let result = mapped { hk_gelu($0, $1, $2) }
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, value) {
          hk_gelu_backward(dx, $0, $1, Int64(value.count), add ? 1 : 0)
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
  private func mapped(
    _ kernel: (UnsafeMutablePointer<Float>, UnsafePointer<Float>, Int64) -> Void
  ) -> Tensor {
    let result = tape.output(shape)
    withPointers(result, value) { kernel($0, $1, Int64(value.count)) }
    return result.tensor
  }

  /// An element-wise operation whose derivative follows from its result: `backward` gets the
  /// memory of dx, then dy, y, the number of values and whether to add.
  private func mapped(
    _ kernel: (UnsafeMutablePointer<Float>, UnsafePointer<Float>, Int64) -> Void,
    backward:
      @escaping (
        UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, Int64, Int32
      ) -> Void
  ) -> Variable {
    let result = mapped(kernel)
    return tape.record(result, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, result) { backward(dx, $0, $1, Int64(result.count), add ? 1 : 0) }
      }
    }
  }
}
