import Foundation
import SystemCore
import TensorCore

/// `config.json` of a judge.
private struct JudgeConfiguration: Codable {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  struct Classifier: Codable {
    var key: String
    var values: [String]
    var shape: ClassifierShape
    var scale: Float

    var isPossible: Bool {
      shape.isPossible && values.count == shape.values && Set(values).count == values.count
        && scale > 0 && scale < 1e4
    }
  }

  var format = currentFormat
  var classifiers: [Classifier]
}

extension TextJudge {
  private static let weightsFile = "model.safetensors"
  private static let configurationFile = "config.json"

  /// Loads a judge from its folder: `config.json` and `model.safetensors`.
  /// Throws `ConditionalError` that names the file and what is wrong with it.
  public init(folder: String) throws(ConditionalError) {
    let configurationPath = folder + "/" + Self.configurationFile
    let weightsPath = folder + "/" + Self.weightsFile
    let configuration = try Self.configuration(configurationPath)
    let parts = configuration.classifiers
    guard !parts.isEmpty, Set(parts.map(\.key)).count == parts.count,
      parts.allSatisfy(\.isPossible)
    else {
      throw .badModel(path: configurationPath, reason: "its sizes are impossible")
    }
    var classifiers: [TextClassifier] = []
    do throws(SafetensorsError) {
      let file = try SafetensorsFile(path: weightsPath)
      for (number, part) in parts.enumerated() {
        let name = "\(number)."
        // Sizes that the file does not bear out would take memory before they are found out.
        for (table, size) in ClassifierNetwork.largest(part.shape, name: name) {
          guard let entry = file.entry(table), entry.shape == size else {
            throw SafetensorsError.invalidField(
              file: weightsPath, tensor: table, field: "shape", expected: "\(size)",
              found: "\(file.entry(table)?.shape ?? [])")
          }
        }
        var random = RandomGenerator.none
        let network = ClassifierNetwork(part.shape, name: name, using: &random)
        try network.load(from: file)
        classifiers.append(
          TextClassifier(key: part.key, values: part.values, network: network, scale: part.scale))
      }
    } catch {
      throw .tensors(error)
    }
    for parameter in classifiers.flatMap(\.network.parameters) where !parameter.value.isFinite {
      throw .badModel(
        path: weightsPath, reason: "\(parameter.name) holds a value that is not a number")
    }
    self.init(classifiers)
  }

  private static func configuration(_ path: String) throws(ConditionalError) -> JudgeConfiguration {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
    let configuration: JudgeConfiguration
    do {
      configuration = try JSONDecoder().decode(JudgeConfiguration.self, from: data)
    } catch {
      throw .badModel(path: path, reason: "not a configuration of a judge: \(error)")
    }
    guard configuration.format == JudgeConfiguration.currentFormat else {
      throw .badModel(
        path: path,
        reason: "format \(configuration.format), this program reads "
          + "\(JudgeConfiguration.currentFormat)")
    }
    return configuration
  }

  /// Writes the judge's files into a folder, which is made if it is not there. Each file is written
  /// aside and renamed. Throws `ConditionalError` where that fails.
  public func save(to folder: String) throws(ConditionalError) {
    var writer = SafetensorsWriter(metadata: ["format": "hanzikit-judge"])
    for classifier in classifiers { classifier.network.store(in: &writer, as: .float16) }
    let configuration = JudgeConfiguration(
      classifiers: classifiers.map {
        JudgeConfiguration.Classifier(
          key: $0.key, values: $0.values, shape: $0.network.shape, scale: $0.scale)
      })
    let json = JSONEncoder()
    json.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try (json.encode(configuration) + Data("\n".utf8)).write(
        to: URL(fileURLWithPath: folder + "/" + Self.configurationFile), options: .atomic)
      try writer.write(to: folder + "/" + Self.weightsFile)
    } catch let error as SafetensorsError {
      throw .tensors(error)
    } catch {
      throw .cannotWrite(path: folder, reason: error.localizedDescription)
    }
  }
}
