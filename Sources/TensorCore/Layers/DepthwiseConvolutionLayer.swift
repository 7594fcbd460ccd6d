import SystemCore

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
    _ name: String, channels: Int, width: Int, dilation: Int = 1,
    using random: inout RandomGenerator
  ) {
    weight = Parameter(
      name + ".weight",
      .normal([width, channels], deviation: 1 / Float(width).squareRoot(), using: &random))
    bias = Parameter(name + ".bias", Tensor(zeros: [channels]))
    self.dilation = dilation
  }

  public var parameters: [Parameter] { [weight, bias] }

  /// x (layout.rows, channels) gives the same shape, zero in empty rows.
  public func callAsFunction(_ x: Variable, layout: SequenceLayout) -> Variable {
    x.depthwiseConvolution(
      x.tape.variable(weight), bias: x.tape.variable(bias), dilation: dilation, layout: layout)
  }
}
