import SystemCore
import TensorCore
import TextCore

/// `config.json` of a judge.
private struct JudgeConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  struct Classifier: Codable {
    var key: String
    var values: [String]
    var shape: ClassifierShape
    var scale: Float

    var isPossible: Bool {
      shape.isPossible && values.count == shape.values
        && Set(values.map(ExactText.init)).count == values.count
        && scale > 0 && scale < TextClassifier.maximumScale
    }
  }

  var format = currentFormat
  var classifiers: [Classifier]
  var vocabularySize: Int? { nil }
}

extension ModelKind {
  /// Judges of texts.
  static let judge = ModelKind("judge")
}

extension TextJudge {
  /// Loads a judge from its folder: `config.json` and `model.safetensors`.
  /// Throws `ModelError` that names the file and what is wrong with it.
  public init(folder: String) throws(ModelError) {
    let files = try ModelFolder(folder, kind: .judge).read(JudgeConfiguration.self)
    let parts = files.configuration.classifiers
    try files.check(
      !parts.isEmpty && Set(parts.map(\.key)).count == parts.count
        && parts.allSatisfy(\.isPossible))
    var classifiers: [TextClassifier] = []
    for (number, part) in parts.enumerated() {
      let name = "\(number)"
      let network = try files.network(ClassifierNetwork.largest(part.shape, name: name)) {
        var initializer = WeightInitializer(nil)
        return ClassifierNetwork(part.shape, name: name, using: &initializer)
      }
      classifiers.append(
        TextClassifier(key: part.key, values: part.values, network: network, scale: part.scale))
    }
    self.init(classifiers)
  }

  /// Writes the judge's files into a folder, which is made if it is not there. Throws
  /// `ModelError.file` where that fails.
  public func save(to folder: String) throws(ModelError) {
    try save(to: folder, card: nil)
  }

  func save(to folder: String, card: String?) throws(ModelError) {
    var writer = SafetensorsWriter()
    for classifier in classifiers { classifier.network.store(in: &writer, as: .float16) }
    let configuration = JudgeConfiguration(
      classifiers: classifiers.map {
        JudgeConfiguration.Classifier(
          key: $0.key, values: $0.values, shape: $0.network.shape, scale: $0.scale)
      })
    try ModelFolder(folder, kind: .judge).write(configuration, weights: writer, card: card)
  }
}
