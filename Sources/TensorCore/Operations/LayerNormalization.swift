import TensorKernels

extension Variable {
  /// Each row brought to mean 0 and deviation 1, then times gamma plus beta: x (…, D), gamma (D),
  /// beta (D). With a layout, the empty rows stay zero.
  /// Source: Ba, Kiros & Hinton, "Layer normalization", 2016.
  public func layerNormalized(
    gamma: Variable, beta: Variable, epsilon: Float = 1e-5, layout: SequenceLayout? = nil
  ) -> Variable {
    let rows = value.rows
    let columns = value.columns
    precondition(
      gamma.shape == [columns] && beta.shape == [columns],
      "layerNormalized: x \(shape), gamma \(gamma.shape), beta \(beta.shape)")
    precondition(
      layout == nil || layout?.rows == rows,
      "layerNormalized: \(rows) rows, layout of \(layout?.rows ?? 0)")
    var result = tape.uninitialized(shape)
    var mean = tape.uninitialized([rows])
    var inverseDeviation = tape.uninitialized([rows])
    result.withMutablePointer { y in
      mean.withMutablePointer { mean in
        inverseDeviation.withMutablePointer { deviation in
          value.withPointer { x in
            gamma.value.withPointer { gamma in
              beta.value.withPointer { beta in
                withMask(layout) {
                  hk_layer_norm(
                    y, mean, deviation, x, gamma, beta, $0, Int64(rows), Int64(columns), epsilon)
                }
              }
            }
          }
        }
      }
    }
    let statistics = (mean, inverseDeviation)
    return tape.record(result, from: [self, gamma, beta]) { [self] gradient in
      var dgamma = Tensor(zeros: [columns], pool: tape.pool)
      var dbeta = Tensor(zeros: [columns], pool: tape.pool)
      var dx = self.gradient ?? tape.uninitialized(shape)
      let add = self.gradient != nil
      self.gradient = nil
      dx.withMutablePointer { dx in
        dgamma.withMutablePointer { dgamma in
          dbeta.withMutablePointer { dbeta in
            gradient.withPointer { dy in
              value.withPointer { x in
                gamma.value.withPointer { gamma in
                  statistics.0.withPointer { mean in
                    statistics.1.withPointer { deviation in
                      withMask(layout) {
                        hk_layer_norm_backward(
                          dx, dgamma, dbeta, dy, x, gamma, mean, deviation, $0, Int64(rows),
                          Int64(columns), add ? 1 : 0)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
      if needsGradient { self.gradient = dx }
      gamma.accumulate(dgamma)
      beta.accumulate(dbeta)
    }
  }
}

/// The mask of a layout's rows, or a null pointer where there is no layout.
private func withMask(_ layout: SequenceLayout?, _ body: (UnsafePointer<UInt8>?) -> Void) {
  if let layout { layout.mask.withUnsafeBufferPointer { body($0.baseAddress) } } else { body(nil) }
}
