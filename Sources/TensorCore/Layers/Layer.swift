/// What networks are put together of: a ``Parameter``, a ``Layer``, an array of parts, which are numbered
/// from 1, or a part that may be missing.
public protocol LayerPart: Sendable {
  /// The parameters of the part, in a fixed order, where it is called `name`.
  func parameters(under name: String) -> [Parameter]
}

extension Parameter: LayerPart {
  public func parameters(under name: String) -> [Parameter] { [named(name)] }
}

extension Array: LayerPart where Element: LayerPart {
  public func parameters(under name: String) -> [Parameter] {
    enumerated().flatMap { $1.parameters(under: LayerParts.join(name, "\($0 + 1)")) }
  }
}

extension Optional: LayerPart where Wrapped: LayerPart {
  public func parameters(under name: String) -> [Parameter] {
    map { $0.parameters(under: name) } ?? []
  }
}

/// Parts in a fixed order, each under its name. The name of a parameter joins those of the parts that it
/// lies in with dots; a part under "" adds nothing to it.
public struct LayerParts: LayerPart, ExpressibleByDictionaryLiteral {
  private var parts: [(name: String, part: any LayerPart)]

  /// Parts and their names.
  public init(_ parts: [(name: String, part: any LayerPart)]) { self.parts = parts }

  public init(dictionaryLiteral parts: (String, any LayerPart)...) {
    self.parts = parts.map { (name: $0, part: $1) }
  }

  public func parameters(under name: String) -> [Parameter] {
    parts.flatMap { $0.part.parameters(under: Self.join(name, $0.name)) }
  }

  /// The parts of both, in order.
  public static func + (left: LayerParts, right: LayerParts) -> LayerParts {
    LayerParts(left.parts + right.parts)
  }

  fileprivate static func join(_ outer: String, _ inner: String) -> String {
    outer.isEmpty || inner.isEmpty ? outer + inner : outer + "." + inner
  }
}

/// A part of a network that is made of others. Layers are values that hold references to their
/// parameters: a copy computes with, and trains, the same weights.
public protocol Layer: LayerPart {
  /// What the layer is made of.
  var parts: LayerParts { get }
}

extension Layer {
  public func parameters(under name: String) -> [Parameter] { parts.parameters(under: name) }

  /// Every parameter, in a fixed order, each with a name of its own.
  public var parameters: [Parameter] { parameters(under: "") }

  /// The number of weights.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// Takes the values of all parameters from a file, by name. Throws, before any is changed, if
  /// one is missing there or has another shape.
  public func load(from file: SafetensorsFile) throws(SafetensorsError) {
    let parameters = parameters
    var values: [Tensor] = []
    for parameter in parameters {
      values.append(try file.tensor(parameter.name, shape: parameter.value.shape))
    }
    for (parameter, value) in zip(parameters, values) { parameter.value = value }
  }

  /// Puts the values of all parameters into a file that is to be written.
  public func store(in writer: inout SafetensorsWriter, as type: ElementType = .float32) {
    for parameter in parameters { writer.add(parameter.name, parameter.value, as: type) }
  }
}
