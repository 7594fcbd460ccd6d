import SystemCore
import TensorKernels

extension Variable {
  /// A convolution along the rows of each sequence in which each column has weights of its own,
  /// zero-padded to keep the length: x (layout.rows, C), weight (width, C) with the leftmost
  /// neighbour first, bias (C) give (layout.rows, C) whose empty rows are zero. The layout needs no
  /// empty rows: no sequence reads another's rows.
  /// Source: Chollet, "Xception: Deep learning with depthwise separable convolutions", 2017.
  public func depthwiseConvolution(
    _ weight: Variable, bias: Variable, dilation: Int = 1, layout: SequenceLayout
  ) -> Variable {
    let columns = value.columns
    let width = weight.value.rows
    precondition(
      shape == [layout.rows, columns] && weight.shape == [width, columns]
        && bias.shape == [columns],
      "depthwiseConvolution: x \(shape), \(layout.rows) rows, weight \(weight.shape), bias "
        + "\(bias.shape)")
    precondition(
      width % 2 == 1 && dilation >= 1,
      "depthwiseConvolution: width \(width), dilation \(dilation)")
    let size = (columns: Int64(columns), width: Int64(width), dilation: Int64(dilation))
    let result = layout.hasEmptyRows ? tape.zeroOutput(shape) : tape.output(shape)
    withPointers(result, value, weight.value, bias.value) { y, x, w, b in
      for (start, length) in layout.sequences {
        let first = start * columns
        hk_depthwise(
          y + first, x + first, w, b, Int64(length), size.columns, size.width, size.dilation, 0, 0)
      }
    }
    return tape.record(result.tensor, from: [self, weight, bias]) { [self] gradient in
      accumulate { dx, add in
        if !add && layout.hasEmptyRows { dx.update(repeating: 0, count: value.count) }
        withPointers(gradient, weight.value) { dy, w in
          for (start, length) in layout.sequences {
            let first = start * columns
            hk_depthwise(
              dx + first, dy + first, w, nil, Int64(length), size.columns, size.width,
              size.dilation, 1, add ? 1 : 0)
          }
        }
      }
      weight.accumulate { dw, add in
        if !add { dw.update(repeating: 0, count: weight.value.count) }
        withPointers(gradient, value) { dy, x in
          for (start, length) in layout.sequences {
            let first = start * columns
            hk_depthwise_weights(
              dw, x + first, dy + first, Int64(length), size.columns, size.width, size.dilation)
          }
        }
      }
      bias.accumulate { db, add in
        if !add { db.update(repeating: 0, count: columns) }
        withPointers(gradient) { dy in
          for (start, length) in layout.sequences {
            hk_column_sums(db, dy + start * columns, Int64(length), size.columns, 1)
          }
        }
      }
    }
  }
}

extension SequenceLayout {
  /// Whether some rows belong to no sequence.
  var hasEmptyRows: Bool { sequences.reduce(0) { $0 + $1.length } < rows }
}

/// A convolution along the rows of sequences in which each column has weights of its own.
public struct DepthwiseConvolution: Layer {
  /// (width, channels), the leftmost neighbour first.
  public let weight: Parameter
  /// (channels).
  public let bias: Parameter
  /// The distance between the rows that are read.
  public let dilation: Int

  /// A layer with random weights that keep the variance of independent rows, and a bias of zeros.
  public init(
    channels: Int, width: Int, dilation: Int = 1, using initializer: inout WeightInitializer
  ) {
    weight = Parameter(
      initializer.draw([width, channels]) {
        .normal($0, deviation: 1 / Float(width).squareRoot(), using: &$1)
      })
    bias = Parameter(Tensor(zeros: [channels]))
    self.dilation = dilation
  }

  public var parts: LayerParts { ["weight": weight, "bias": bias] }

  /// x (layout.rows, channels) gives the same shape, zero in empty rows.
  public func callAsFunction(_ x: Variable, layout: SequenceLayout) -> Variable {
    x.depthwiseConvolution(
      x.tape.variable(weight), bias: x.tape.variable(bias), dilation: dilation, layout: layout)
  }
}
