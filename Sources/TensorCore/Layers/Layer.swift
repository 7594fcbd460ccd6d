/// A part of a network that has parameters. Layers are values that hold references to their
/// parameters: a copy computes with, and trains, the same weights.
public protocol Layer: Sendable {
  /// Every parameter, in a fixed order, each with a name of its own.
  var parameters: [Parameter] { get }
}

extension Layer {
  /// The number of weights.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// Takes the values of all parameters from a file, by name. Throws, before any is changed, if
  /// one is missing there or has another shape.
  public func load(from file: SafetensorsFile) throws(SafetensorsError) {
    var values: [Tensor] = []
    for parameter in parameters {
      values.append(try file.tensor(parameter.name, shape: parameter.value.shape))
    }
    for (parameter, value) in zip(parameters, values) { parameter.value = value }
  }

  /// Puts the values of all parameters into a file that is to be written.
  public func store(
    in writer: inout SafetensorsWriter, as type: ElementType = .float32
  ) {
    for parameter in parameters { writer.add(parameter.name, parameter.value, as: type) }
  }
}
