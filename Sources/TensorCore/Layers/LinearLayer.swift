import SystemCore

/// x · weight + bias: (…, inputs) gives (…, outputs).
public struct Linear: Layer {
  /// (inputs, outputs).
  public let weight: Parameter
  /// (outputs), nil for none.
  public let bias: Parameter?

  /// A layer with Glorot's random weights and, unless told otherwise, a bias of zeros.
  public init(
    _ name: String, inputs: Int, outputs: Int, hasBias: Bool = true,
    using random: inout RandomGenerator
  ) {
    weight = Parameter(
      name + ".weight",
      .glorotUniform([inputs, outputs], fanIn: inputs, fanOut: outputs, using: &random))
    bias = hasBias ? Parameter(name + ".bias", Tensor(zeros: [outputs])) : nil
  }

  public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// x (…, inputs) gives (…, outputs).
  public func callAsFunction(_ x: Variable) -> Variable {
    x.linear(x.tape.variable(weight), bias: bias.map(x.tape.variable))
  }
}
