import SystemCore

/// Everything that a training run needs to resume: parameters, the optimiser's tensors,
/// and numbers and texts (the step, the state of random generators, the best score so far), in one
/// safetensors file that is replaced whole or not at all.
public struct Checkpoint: Sendable, Equatable {
  /// Values of the model's parameters by name.
  public var parameters: [String: Tensor] = [:]
  /// Tensors of the optimiser by name.
  public var optimizer: [String: Tensor] = [:]
  /// Whole numbers: counters, states of random generators.
  public var integers: [String: UInt64] = [:]
  /// Numbers: scores, rates.
  public var numbers: [String: Double] = [:]
  /// Texts: the configuration, the name of the corpus.
  public var texts: [String: String] = [:]

  /// An empty checkpoint.
  public init() {}

  /// A checkpoint of the current values of parameters, whose names must differ.
  public init(of parameters: [Parameter]) {
    for parameter in parameters {
      let earlier = self.parameters.updateValue(parameter.value, forKey: parameter.name)
      precondition(earlier == nil, "Checkpoint: two parameters are named \"\(parameter.name)\"")
    }
  }

  private static let version = "1"
  private static let parameterPrefix = "parameter/"
  private static let optimizerPrefix = "optimizer/"
  private static let integerPrefix = "integer/"
  private static let numberPrefix = "number/"
  private static let textPrefix = "text/"

  /// Writes the checkpoint; a process killed at any moment leaves the earlier one at `path`.
  public func write(to path: String) throws(SafetensorsError) {
    var writer = SafetensorsWriter(metadata: ["checkpoint": Self.version])
    for (name, value) in integers { writer.metadata[Self.integerPrefix + name] = String(value) }
    for (name, value) in numbers { writer.metadata[Self.numberPrefix + name] = String(value) }
    for (name, value) in texts { writer.metadata[Self.textPrefix + name] = value }
    for (prefix, tensors) in [
      (Self.parameterPrefix, parameters), (Self.optimizerPrefix, optimizer),
    ] {
      for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
        writer.add(prefix + name, tensor)
      }
    }
    try writer.write(to: path)
  }

  /// The path of the checkpoint of a run that writes its model into a folder: beside it, under its name
  /// and `.checkpoint`, however the folder's path ends: for `.` beside the current folder. A model of
  /// several parts has one for each.
  public static func path(beside folder: String, part: Int? = nil) -> String {
    Folder.named(folder) + (part.map { ".\($0)" } ?? "") + ".checkpoint"
  }

  /// Reads a checkpoint. Throws if the file is damaged or no checkpoint.
  public init(path: String) throws(SafetensorsError) {
    let file = try SafetensorsFile(path: path)
    let version = try file.text("checkpoint")
    guard version == Self.version else {
      throw .invalidField(
        file: path, tensor: "__metadata__", field: "checkpoint", expected: Self.version,
        found: version)
    }
    for (key, value) in file.metadata {
      func malformed(_ expected: String) -> SafetensorsError {
        .invalidField(
          file: path, tensor: "__metadata__", field: key, expected: expected, found: value)
      }
      if let name = key.suffix(after: Self.integerPrefix) {
        guard let integer = UInt64(value) else { throw malformed("a whole number below 2^64") }
        integers[name] = integer
      } else if let name = key.suffix(after: Self.numberPrefix) {
        guard let number = Double(value) else { throw malformed("a number") }
        numbers[name] = number
      } else if let name = key.suffix(after: Self.textPrefix) {
        texts[name] = value
      }
    }
    for entry in file.entries {
      if let name = entry.name.suffix(after: Self.parameterPrefix) {
        parameters[name] = try file.tensor(entry.name)
      } else if let name = entry.name.suffix(after: Self.optimizerPrefix) {
        optimizer[name] = try file.tensor(entry.name)
      }
    }
  }

  /// Gives parameters the values stored under their names. Throws, before any is changed, if a
  /// name is missing or a shape differs; `path` is for the message.
  public func restore(
    _ parameters: [Parameter], path: String = "checkpoint"
  ) throws(SafetensorsError) {
    for parameter in parameters {
      guard let stored = self.parameters[parameter.name] else {
        throw .missing(file: path, name: parameter.name)
      }
      guard stored.shape == parameter.value.shape else {
        throw .invalidField(
          file: path, tensor: parameter.name, field: "shape",
          expected: "\(parameter.value.shape)", found: "\(stored.shape)")
      }
    }
    for parameter in parameters {
      if let stored = self.parameters[parameter.name] { parameter.value = stored }
    }
  }
}

extension String {
  /// What follows a prefix, nil for a string without it.
  fileprivate func suffix(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
