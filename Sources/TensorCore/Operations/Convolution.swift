import TensorKernels

extension Variable {
  /// A convolution along the rows of each sequence, zero-padded to keep its length, then ReLU if
  /// asked, fused into one step.
  /// x (layout.rows, C) whose empty rows are zero, weight (width·C, N) with the tap of the leftmost
  /// neighbour first, bias (N): gives (layout.rows, N) whose empty rows are zero.
  /// One product a tap adds into the result: no copy of the neighbourhoods is made.
  public func convolution(
    _ weight: Variable, bias: Variable, width: Int = 3, dilation: Int = 1, relu: Bool = false,
    layout: SequenceLayout
  ) -> Variable {
    let channels = value.columns
    precondition(width % 2 == 1, "convolution: width \(width) is even")
    precondition(
      shape.count == 2 && shape[0] == layout.rows && weight.shape.count == 2
        && weight.shape[0] == width * channels && bias.shape == [weight.shape[1]],
      "convolution: x \(shape), \(layout.rows) rows, does not fit weight \(weight.shape), "
        + "bias \(bias.shape) at width \(width)")
    precondition(
      layout.gap >= dilation * (width / 2) || layout.sequences.count <= 1,
      "convolution: a gap of \(layout.gap) rows is too small for width \(width), "
        + "dilation \(dilation)")
    let size = ConvolutionSize(
      rows: layout.rows, channels: channels, features: weight.shape[1], width: width,
      dilation: dilation)
    let result = tape.output([size.rows, size.features])
    withPointers(result, value, weight.value, bias.value) { y, x, w, b in
      size.forward(x, w, into: y)
      hk_bias_activation(
        y, b, layout.mask, Int64(size.rows), Int64(size.features), relu ? 1 : 0)
    }
    return tape.record(result.tensor, from: [self, weight, bias]) { [self] gradient in
      var upstream = gradient
      upstream.withMutablePointer { dy in
        if relu {
          withPointers(result.tensor) { hk_relu_gate(dy, $0, Int64(gradient.count)) }
        } else {
          hk_mask_rows(dy, layout.mask, Int64(size.rows), Int64(size.features))
        }
      }
      accumulate { dx, add in
        withPointers(upstream, weight.value) { size.backwardInput($0, $1, into: dx, add: add) }
      }
      weight.accumulate { dw, add in
        withPointers(upstream, value) { size.backwardWeight($0, $1, into: dw, add: add) }
      }
      bias.accumulate { db, add in
        withPointers(upstream) {
          hk_column_sums(db, $0, Int64(size.rows), Int64(size.features), add ? 1 : 0)
        }
      }
    }
  }
}

/// The products of a convolution and of its two gradients.
private struct ConvolutionSize {
  let rows: Int
  let channels: Int
  let features: Int
  let width: Int
  let dilation: Int

  /// For each tap, centre first so that it can overwrite: its number, the first row of the result
  /// it reaches, how far the row it reads lies from there, and the number of rows.
  private var taps: [(tap: Int, first: Int, offset: Int, count: Int)] {
    let centre = width / 2
    return ([centre] + (0..<width).filter { $0 != centre }).map { tap in
      let offset = (tap - centre) * dilation
      return (tap, max(0, -offset), offset, max(0, rows - abs(offset)))
    }
  }

  /// y[r] = Σ over taps of x[r + offset] · w[tap]
  func forward(
    _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
  ) {
    for (index, tap) in taps.enumerated() {
      MatrixProduct.multiply(
        x + (tap.first + tap.offset) * channels, stride: channels,
        w + tap.tap * channels * features, stride: features,
        into: y + tap.first * features, stride: features,
        m: tap.count, n: features, k: channels, accumulate: index > 0)
    }
  }

  /// dx[r + offset] += dy[r] · w[tap]ᵀ
  func backwardInput(
    _ dy: UnsafePointer<Float>, _ w: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>,
    add: Bool
  ) {
    for (index, tap) in taps.enumerated() {
      MatrixProduct.multiply(
        dy + tap.first * features, stride: features,
        w + tap.tap * channels * features, stride: features, transposeB: true,
        into: dx + (tap.first + tap.offset) * channels, stride: channels,
        m: tap.count, n: channels, k: features, accumulate: add || index > 0)
    }
  }

  /// dw[tap] += x[r + offset]ᵀ · dy[r]
  func backwardWeight(
    _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, into dw: UnsafeMutablePointer<Float>,
    add: Bool
  ) {
    for tap in taps {
      MatrixProduct.multiply(
        x + (tap.first + tap.offset) * channels, stride: channels, transposeA: true,
        dy + tap.first * features, stride: features,
        into: dw + tap.tap * channels * features, stride: features,
        m: channels, n: features, k: tap.count, accumulate: add)
    }
  }
}
