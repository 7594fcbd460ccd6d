/// The products of a convolution and of its two gradients.
struct ConvolutionProducts {
  let rows: Int
  let channels: Int
  let features: Int
  let width: Int
  let dilation: Int
  let tape: Tape

  /// A row's neighbourhood is `width` rows one after another in memory, that is, one row of a
  /// matrix whose rows overlap: a single product does for all taps.
  private var isOverlapping: Bool {
    dilation == 1 && width > 1 && rows > width
  }

  private var half: Int { width / 2 }

  /// y[r] = Σ over taps of x[r + offset] · w[tap]
  func forward(
    _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
  ) {
    guard isOverlapping else { return forwardByTap(x, w, into: y) }
    let packed = PackedMatrix(w, n: features, k: width * channels, pool: tape.pool)
    multiplyWindows(of: x, columns: channels, packed, into: y, columns: features, add: false)
  }

  /// dx[r + offset] += dy[r] · w[tap]ᵀ
  func backwardInput(
    _ dy: UnsafePointer<Float>, _ w: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>,
    add: Bool
  ) {
    guard isOverlapping else { return backwardInputByTap(dy, w, into: dx, add: add) }
    // A convolution of dy with the taps turned round: row c of the weight's transpose holds what
    // channel c gives to the features of each tap, the last tap first.
    let turned = tape.output([channels, width * features])
    withPointers(turned) { turned in
      for tap in 0..<width {
        for c in 0..<channels {
          (turned + (c * width + width - 1 - tap) * features).update(
            from: w + (tap * channels + c) * features, count: features)
        }
      }
    }
    let packed = withPointers(turned.tensor) {
      PackedMatrix($0, transposed: true, n: channels, k: width * features, pool: tape.pool)
    }
    multiplyWindows(of: dy, columns: features, packed, into: dx, columns: channels, add: add)
  }

  /// dw[tap] += x[r + offset]ᵀ · dy[r]
  func backwardWeight(
    _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, into dw: UnsafeMutablePointer<Float>,
    add: Bool
  ) {
    guard isOverlapping else { return backwardWeightByTap(dy, x, into: dw, add: add) }
    func accumulate(_ x: UnsafePointer<Float>, from row: Int, count: Int, add: Bool) {
      MatrixProduct.multiply(
        x, stride: channels, transposeA: true, dy + row * features, stride: features, into: dw,
        stride: features, m: width * channels, n: features, k: count, accumulate: add)
    }
    accumulate(x, from: half, count: rows - 2 * half, add: add)
    withEdges(of: x, columns: channels) { first, last in
      accumulate(first, from: 0, count: half, add: true)
      accumulate(last, from: rows - half, count: half, add: true)
    }
  }

  /// y[r] (+)= the `width` rows of x around r, as one row, times a matrix.
  private func multiplyWindows(
    of x: UnsafePointer<Float>, columns: Int, _ matrix: PackedMatrix,
    into y: UnsafeMutablePointer<Float>, columns results: Int, add: Bool
  ) {
    matrix.multiply(
      x, stride: columns, into: y + half * results, rows: rows - 2 * half, accumulate: add)
    withEdges(of: x, columns: columns) { first, last in
      matrix.multiply(first, stride: columns, into: y, rows: half, accumulate: add)
      matrix.multiply(
        last, stride: columns, into: y + (rows - half) * results, rows: half, accumulate: add)
    }
  }

  /// Copies of the first and the last rows, enough for `half` neighbourhoods, with zeros where
  /// these reach beyond the matrix.
  private func withEdges(
    of x: UnsafePointer<Float>, columns: Int,
    _ body: (_ first: UnsafePointer<Float>, _ last: UnsafePointer<Float>) -> Void
  ) {
    let size = half * columns
    withPointers(tape.zeroOutput([3 * size]), tape.zeroOutput([3 * size])) { first, last in
      (first + size).update(from: x, count: 2 * size)
      last.update(from: x + rows * columns - 2 * size, count: 2 * size)
      body(first, last)
    }
  }
}

// One product a tap, for dilated convolutions and few rows.
extension ConvolutionProducts {
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
  private func forwardByTap(
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
  private func backwardInputByTap(
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
  private func backwardWeightByTap(
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
