import TensorKernels

extension Tape {
  /// Matrices with equal numbers of rows side by side: (n, D₁), (n, D₂), … give (n, ΣD).
  public func concatenated(_ parts: [Variable]) -> Variable {
    let rows = parts.first?.value.rows ?? 0
    precondition(
      parts.allSatisfy { $0.shape.count == 2 && $0.shape[0] == rows },
      "concatenated: shapes \(parts.map(\.shape))")
    let columns = parts.map(\.value.columns)
    let total = columns.reduce(0, +)
    let result = output([rows, total])
    var start = 0
    for (part, width) in zip(parts, columns) {
      withPointers(result, part.value) { y, x in
        for r in 0..<rows {
          (y + r * total + start).update(from: x + r * width, count: width)
        }
      }
      start += width
    }
    return record(result.tensor, from: parts) { gradient in
      var start = 0
      for (part, width) in zip(parts, columns) {
        part.accumulate { dx, add in
          withPointers(gradient) { dy in
            for r in 0..<rows {
              let from = dy + r * total + start
              if add {
                hk_add(dx + r * width, from, Int64(width))
              } else {
                (dx + r * width).update(from: from, count: width)
              }
            }
          }
        }
        start += width
      }
    }
  }
}
