import SystemCore

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
    _ name: String, inputs: Int, outputs: Int, width: Int = 3, dilation: Int = 1,
    relu: Bool = false, using random: inout RandomGenerator
  ) {
    let (shape, fanIn) = ([width * inputs, outputs], width * inputs)
    weight = Parameter(
      name + ".weight",
      relu
        ? .heNormal(shape, fanIn: fanIn, using: &random)
        : .glorotUniform(shape, fanIn: fanIn, fanOut: width * outputs, using: &random))
    bias = Parameter(name + ".bias", Tensor(zeros: [outputs]))
    self.width = width
    self.dilation = dilation
    hasReLU = relu
  }

  public var parameters: [Parameter] { [weight, bias] }

  /// The number of empty rows that a layout needs after each sequence.
  public var gap: Int { dilation * (width / 2) }

  /// x (layout.rows, inputs), zero in empty rows, gives (layout.rows, outputs), zero there too.
  public func callAsFunction(_ x: Variable, layout: SequenceLayout) -> Variable {
    x.convolution(
      x.tape.variable(weight), bias: x.tape.variable(bias), width: width, dilation: dilation,
      relu: hasReLU, layout: layout)
  }
}
