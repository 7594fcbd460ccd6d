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

/// Why a model's folder could not be read or written.
package enum ModelFolderError: Error {
  /// A file is not what it should be, or does not fit the others.
  case damaged(path: String, reason: String)
  /// A file is not there or cannot be opened.
  case cannotRead(path: String, reason: String)
  /// The folder could not be made or a file not written.
  case cannotWrite(path: String, reason: String)
  /// The file of weights is damaged or could not be written.
  case tensors(SafetensorsError)
}

/// The files of a model: `config.json`, `vocabulary.txt` where it has one, and `model.safetensors`.
///
/// The file of weights holds a digest of the other two and is written last, so that files of two
/// models, as a kill or a full disk between two of them leaves, are never taken for one.
package struct ModelFolder {
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
  package static let vocabularyName = "vocabulary.txt"
  private static let digestKey = "digest"

  /// The folder at `path`.
  package init(_ path: String) { self.path = path }

  /// Reads the configuration and the vocabulary and maps the weights. Throws `ModelFolderError` for a
  /// file that is missing, cut short, of another format or of another model. Folders of earlier
  /// versions have no digest and are not checked for the last.
  package func read<Configuration: StoredConfiguration>(
    _ type: Configuration.Type = Configuration.self
  ) throws(ModelFolderError) -> Contents<Configuration> {
    let json = try contents(configurationPath)
    let configuration: Configuration
    do {
      configuration = try JSONDecoder().decode(Configuration.self, from: json)
    } catch {
      throw .damaged(path: configurationPath, reason: "not a configuration: \(error)")
    }
    guard configuration.format == Configuration.currentFormat else {
      throw .damaged(
        path: configurationPath,
        reason:
          "format \(configuration.format), this program reads \(Configuration.currentFormat)")
    }
    var vocabulary = Data()
    if let size = configuration.vocabularySize {
      vocabulary = try contents(vocabularyPath)
      guard vocabulary.count == size else {
        throw .damaged(
          path: vocabularyPath,
          reason: "\(vocabulary.count) bytes, \(size) expected by config.json")
      }
    }
    let weights: SafetensorsFile
    do { weights = try SafetensorsFile(path: weightsPath) } catch { throw .tensors(error) }
    if let digest = weights.metadata[Self.digestKey], digest != Self.digest(json, vocabulary) {
      throw .damaged(
        path: weightsPath, reason: "it belongs to another config.json or \(Self.vocabularyName)")
    }
    return Contents(configuration: configuration, vocabulary: vocabulary, weights: weights)
  }

  private func contents(_ path: String) throws(ModelFolderError) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
  }

  /// Writes the model's files, the weights last. The folder is made if it is not there; each file is
  /// written aside and renamed. Throws `ModelFolderError`.
  package func write(
    _ configuration: some StoredConfiguration, vocabulary: String? = nil,
    weights: SafetensorsWriter
  ) throws(ModelFolderError) {
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

extension SafetensorsFile {
  /// Throws `SafetensorsError.invalidField` unless these tensors are there with these shapes. Asked
  /// before a network is made: sizes that the file does not bear out would take memory first.
  package func check(_ shapes: [(name: String, shape: [Int])]) throws(SafetensorsError) {
    for (name, shape) in shapes where entry(name)?.shape != shape {
      throw .invalidField(
        file: path, tensor: name, field: "shape", expected: "\(shape)",
        found: "\(entry(name)?.shape ?? [])")
    }
  }
}
