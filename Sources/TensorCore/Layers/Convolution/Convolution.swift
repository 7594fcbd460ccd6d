import SystemCore
import TensorKernels

extension Variable {
  /// A convolution along the rows of each sequence, zero-padded to keep its length, then ReLU if
  /// asked, fused into one step.
  /// x (layout.rows, C) whose empty rows are zero, weight (width·C, N) with the tap of the leftmost
  /// neighbour first, bias (N): gives (layout.rows, N) whose empty rows are zero.
  /// No copy of the neighbourhoods is made.
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
    let size = ConvolutionProducts(
      rows: layout.rows, channels: channels, features: weight.shape[1], width: width,
      dilation: dilation, tape: tape)
    let result = tape.output([size.rows, size.features])
    withPointers(result, value, weight.value, bias.value) { y, x, w, b in
      size.forward(x, w, into: y)
      hk_bias_activation(
        y, b, layout.mask, Int64(size.rows), Int64(size.features), relu ? 1 : 0)
    }
    return tape.record(result.tensor, from: [self, weight, bias]) { [self] gradient in
      let upstream = gated(gradient, by: relu ? result.tensor : nil, layout)
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

  /// The gradient before ReLU, or without the empty rows, which count for nothing.
  private func gated(
    _ gradient: Tensor, by result: Tensor?, _ layout: SequenceLayout
  ) -> Tensor {
    guard let result else {
      var masked = gradient
      masked.withMutablePointer {
        hk_mask_rows($0, layout.mask, Int64(layout.rows), Int64(gradient.columns))
      }
      return masked
    }
    let gated = tape.output(gradient.shape)
    withPointers(gated, gradient, result) {
      hk_relu_backward($0, $1, $2, Int64(gradient.count), 0)
    }
    return gated.tensor
  }
}

/// A convolution along the rows of sequences that keeps their lengths.
public struct Convolution: Layer {
  /// (width · inputs, outputs), the leftmost neighbour first.
  public let weight: Parameter
  /// (outputs).
  public let bias: Parameter
  /// The number of neighbouring rows that are read, odd.
  public let width: Int
  /// The distance between the rows that are read.
  public let dilation: Int
  /// Whether max(x, 0) follows.
  public let hasReLU: Bool

  /// A layer with He's random weights before a ReLU, Glorot's otherwise, and a bias of zeros.
  public init(
    inputs: Int, outputs: Int, width: Int = 3, dilation: Int = 1, relu: Bool = false,
    using initializer: inout WeightInitializer
  ) {
    let fanIn = width * inputs
    weight = Parameter(
      initializer.draw([fanIn, outputs]) {
        relu
          ? .heNormal($0, fanIn: fanIn, using: &$1)
          : .glorotUniform($0, fanIn: fanIn, fanOut: width * outputs, using: &$1)
      })
    bias = Parameter(Tensor(zeros: [outputs]))
    self.width = width
    self.dilation = dilation
    hasReLU = relu
  }

  public var parts: LayerParts { ["weight": weight, "bias": bias] }

  /// The number of empty rows that a layout needs after each sequence.
  public var gap: Int { dilation * (width / 2) }

  /// x (layout.rows, inputs), zero in empty rows, gives (layout.rows, outputs), zero there too.
  public func callAsFunction(_ x: Variable, layout: SequenceLayout) -> Variable {
    x.convolution(
      x.tape.variable(weight), bias: x.tape.variable(bias), width: width, dilation: dilation,
      relu: hasReLU, layout: layout)
  }
}
