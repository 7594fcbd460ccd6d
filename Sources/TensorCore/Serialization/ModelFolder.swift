import Foundation
import SystemCore

/// What `config.json` of a model holds.
package protocol StoredConfiguration: Codable {
  /// The version of the layout of the files; others are refused.
  static var currentFormat: Int { get }
  /// The version of the layout that was written.
  var format: Int { get }
  /// The bytes of `vocabulary.txt`; nil for a model without one.
  var vocabularySize: Int? { get }
}

/// An error that can say why a model's folder was not read or written.
package protocol ModelFolderFailure: Error {
  /// A file is not what it should be, or does not fit the others.
  static func badModel(path: String, reason: String) -> Self
  /// A file is not there or cannot be opened.
  static func cannotRead(path: String, reason: String) -> Self
  /// The folder could not be made or a file not written.
  static func cannotWrite(path: String, reason: String) -> Self
  /// The file of weights is damaged or could not be written.
  static func tensors(_ error: SafetensorsError) -> Self
}

/// The files of a model: `config.json`, `vocabulary.txt` where it has one, and `model.safetensors`.
///
/// The file of weights holds a digest of the other two and is written last, so that files of two
/// models, as a kill or a full disk between two of them leaves, are never taken for one.
package struct ModelFolder<Failure: ModelFolderFailure> {
  /// The files of a folder that belong together.
  package struct Contents<Configuration> {
    /// What `config.json` holds.
    package let configuration: Configuration
    /// The bytes of `vocabulary.txt`, empty for a model without one.
    package let vocabulary: Data
    /// The mapped weights.
    package let weights: SafetensorsFile
  }

  /// The path of the folder.
  package let path: String
  /// The path of the configuration.
  package var configurationPath: String { path + "/config.json" }
  /// The path of the vocabulary.
  package var vocabularyPath: String { path + "/" + Self.vocabularyName }
  /// The path of the weights.
  package var weightsPath: String { path + "/model.safetensors" }

  /// The name of the vocabulary's file.
  package static var vocabularyName: String { "vocabulary.txt" }
  private static var digestKey: String { "digest" }

  /// The folder at `path`.
  package init(_ path: String) { self.path = path }

  /// Reads the configuration and the vocabulary and maps the weights. Throws
  /// `cannotRead` for a missing file, `badModel` or `tensors` for one that is cut short, of another
  /// format or of another model. Folders of earlier versions have no digest: that their files belong
  /// together is not checked.
  package func read<Configuration: StoredConfiguration>(
    _ type: Configuration.Type = Configuration.self
  ) throws(Failure) -> Contents<Configuration> {
    let json = try contents(configurationPath)
    let configuration: Configuration
    do {
      configuration = try JSONDecoder().decode(Configuration.self, from: json)
    } catch {
      throw .badModel(path: configurationPath, reason: "not a configuration: \(error)")
    }
    guard configuration.format == Configuration.currentFormat else {
      throw .badModel(
        path: configurationPath,
        reason:
          "format \(configuration.format), this program reads \(Configuration.currentFormat)")
    }
    var vocabulary = Data()
    if let size = configuration.vocabularySize {
      vocabulary = try contents(vocabularyPath)
      guard vocabulary.count == size else {
        throw .badModel(
          path: vocabularyPath,
          reason: "\(vocabulary.count) bytes, \(size) expected by config.json")
      }
    }
    let weights: SafetensorsFile
    do { weights = try SafetensorsFile(path: weightsPath) } catch { throw .tensors(error) }
    if let digest = weights.metadata[Self.digestKey], digest != Self.digest(json, vocabulary) {
      throw .badModel(
        path: weightsPath, reason: "it belongs to another config.json or \(Self.vocabularyName)")
    }
    return Contents(configuration: configuration, vocabulary: vocabulary, weights: weights)
  }

  private func contents(_ path: String) throws(Failure) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
  }

  /// Writes the model's files, the weights last. The folder is made if it is not there; each file is
  /// written aside and renamed. Throws `cannotWrite`.
  package func write(
    _ configuration: some StoredConfiguration, vocabulary: String? = nil,
    weights: SafetensorsWriter
  ) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let vocabulary = vocabulary.map { Data($0.utf8) }
    var weights = weights
    do {
      let json = try encoder.encode(configuration) + Data("\n".utf8)
      weights.metadata[Self.digestKey] = Self.digest(json, vocabulary ?? Data())
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try json.withUnsafeBytes { try AtomicFile.write($0, to: configurationPath) }
      if let vocabulary {
        try vocabulary.withUnsafeBytes { try AtomicFile.write($0, to: vocabularyPath) }
      }
      try weights.write(to: weightsPath)
    } catch let error as SafetensorsError {
      throw .tensors(error)
    } catch let error as FileError {
      throw .cannotWrite(path: error.path, reason: error.description)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }

  private static func digest(_ configuration: Data, _ vocabulary: Data) -> String {
    var hash = FNV1a()
    hash.add(UInt64(configuration.count))
    for part in [configuration, vocabulary] { for byte in part { hash.add(UInt64(byte)) } }
    return String(hash.value, radix: 16)
  }
}

extension ModelFolder.Contents {
  /// A network that `make` makes, with the weights of the file. `shapes` are those of its largest
  /// tensors: sizes that the file does not bear out would take memory before they are found out.
  /// Throws `tensors` for a tensor that is missing or of another shape, `badModel` for a value that
  /// is not a number.
  package func network<Network: Layer>(
    _ shapes: [(name: String, shape: [Int])], _ make: () -> Network
  ) throws(Failure) -> Network {
    let network: Network
    do throws(SafetensorsError) {
      for (name, shape) in shapes where weights.entry(name)?.shape != shape {
        throw .invalidField(
          file: weights.path, tensor: name, field: "shape", expected: "\(shape)",
          found: "\(weights.entry(name)?.shape ?? [])")
      }
      network = make()
      try network.load(from: weights)
    } catch {
      throw .tensors(error)
    }
    for parameter in network.parameters where !parameter.value.isFinite {
      throw .badModel(
        path: weights.path, reason: "\(parameter.name) holds a value that is not a number")
    }
    return network
  }
}
