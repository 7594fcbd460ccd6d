import TensorKernels

extension Variable {
  /// The rows with the given numbers, which may repeat; a negative number gives zeros:
  /// x (N, D), n rows give (n, D).
  public func gatherRows(_ rows: [Int32]) -> Variable {
    let count = value.rows
    let columns = value.columns
    precondition(
      shape.count == 2 && rows.allSatisfy { $0 < count },
      "gatherRows: x \(shape), largest row \(rows.max() ?? -1)")
    let result = tape.output([rows.count, columns])
    withPointers(result, value) {
      hk_gather_rows($0, Int64(columns), $1, rows, Int64(rows.count), Int64(columns))
    }
    return tape.record(result.tensor, from: [self]) { [self] gradient in
      accumulate { dx, add in
        if !add { dx.update(repeating: 0, count: value.count) }
        withPointers(gradient) {
          hk_scatter_add_rows(dx, rows, $0, Int64(columns), Int64(rows.count), Int64(columns))
        }
      }
    }
  }

  /// One row for each sequence repeated for all rows of that sequence: x (S, D) gives
  /// (layout.rows, D) whose empty rows are zero.
  public func spread(over layout: SequenceLayout) -> Variable {
    precondition(
      value.rows == layout.sequences.count,
      "spread: x \(shape), \(layout.sequences.count) sequences")
    return gatherRows(layout.owners)
  }

  /// The largest value of each column in each sequence: x (layout.rows, D) gives (S, D), zeros for
  /// a sequence without rows. The gradient goes to the first row that has it.
  public func maxPooled(_ layout: SequenceLayout) -> Variable {
    let columns = value.columns
    precondition(
      shape == [layout.rows, columns], "maxPooled: x \(shape), layout of \(layout.rows) rows")
    let result = tape.zeroOutput([layout.sequences.count, columns])
    var winners = [Int32](repeating: 0, count: result.tensor.count)
    winners.withUnsafeMutableBufferPointer { winners in
      guard let winners = winners.baseAddress else { return }
      withPointers(result, value) { y, x in
        for (s, (start, length)) in layout.sequences.enumerated() where length > 0 {
          hk_column_maxima(
            y + s * columns, winners + s * columns, x + start * columns, Int64(length),
            Int64(columns))
        }
      }
    }
    return tape.record(result.tensor, from: [self]) { [self, winners] gradient in
      accumulate { dx, add in
        if !add { dx.update(repeating: 0, count: value.count) }
        withPointers(gradient) { dy in
          for (s, (start, length)) in layout.sequences.enumerated() where length > 0 {
            for c in 0..<columns {
              let index = s * columns + c
              dx[(start + Int(winners[index])) * columns + c] += dy[index]
            }
          }
        }
      }
    }
  }

  /// The mean of each column in each sequence: x (layout.rows, D) gives (S, D), zeros for a
  /// sequence without rows.
  public func averagePooled(_ layout: SequenceLayout) -> Variable {
    let columns = value.columns
    precondition(
      shape == [layout.rows, columns], "averagePooled: x \(shape), layout of \(layout.rows) rows")
    let result = tape.zeroOutput([layout.sequences.count, columns])
    withPointers(result, value) { y, x in
      for (s, (start, length)) in layout.sequences.enumerated() where length > 0 {
        hk_column_sums(y + s * columns, x + start * columns, Int64(length), Int64(columns), 0)
        hk_scale(y + s * columns, 1 / Float(length), Int64(columns))
      }
    }
    let shares = layout.sequences.map { 1 / Float(max(1, $0.length)) }
    return tape.record(result.tensor, from: [self]) { [self] gradient in
      accumulate { dx, add in
        if !add { dx.update(repeating: 0, count: value.count) }
        withPointers(gradient) { dy in
          for (row, owner) in layout.owners.enumerated() where owner >= 0 {
            let share = shares[Int(owner)]
            for c in 0..<columns { dx[row * columns + c] += share * dy[Int(owner) * columns + c] }
          }
        }
      }
    }
  }
}

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
