/// Rows brought to mean 0 and deviation 1, then scaled and shifted column by column.
public struct LayerNormalization: Layer {
  /// (dimension): the deviation of each column afterwards.
  public let gamma: Parameter
  /// (dimension): the mean of each column afterwards.
  public let beta: Parameter

  /// A layer that scales by 1 and shifts by 0.
  public init(_ name: String, dimension: Int) {
    gamma = Parameter(name + ".gamma", .constant(1, [dimension]))
    beta = Parameter(name + ".beta", Tensor(zeros: [dimension]))
  }

  public var parameters: [Parameter] { [gamma, beta] }

  /// x (…, dimension) gives the same shape; with a layout, empty rows become zero.
  public func callAsFunction(_ x: Variable, layout: SequenceLayout? = nil) -> Variable {
    x.layerNormalized(
      gamma: x.tape.variable(gamma), beta: x.tape.variable(beta), layout: layout)
  }
}
