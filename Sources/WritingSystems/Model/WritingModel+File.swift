import SystemCore
import TensorCore
import TextCore

/// `config.json` of a writing model.
private struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var purpose: WritingModel.Purpose
  var phraseWeight: Int32
  /// The size of `vocabulary.txt`, so that a file cut short is noticed; nil for a model without one.
  var vocabularyBytes: Int?
  var vocabularySize: Int? { vocabularyBytes }
}

extension WritingModel {
  private static let formsPrefix = "forms."

  /// Loads a model by its name, or from a path that has a slash in it, as `ModelSearch` finds it. Throws
  /// `ModelError` where it is not found, damaged, or for something other than `purpose`.
  package init(named model: String, purpose: Purpose) throws(ModelError) {
    let files = try ModelFolder(of: model, kind: .writing).read(ModelConfiguration.self)
    let path = files.weights.path
    guard files.configuration.purpose == purpose else {
      throw .damaged(
        path: path, reason: "it is for \(files.configuration.purpose), not for \(purpose)")
    }
    let vocabulary = String(decoding: files.vocabulary, as: UTF8.self)
      .split(separator: "\n").map(String.init)
    do throws(SafetensorsError) {
      let choices = try CharacterChoices(
        files.weights, phraseWeight: files.configuration.phraseWeight,
        outcomes: purpose == .readings ? vocabulary.count : nil)
      self.init(
        purpose: purpose, choices: choices, forms: try Self.forms(of: files.weights),
        vocabulary: vocabulary)
    } catch {
      throw ModelError(error)
    }
  }

  private static func forms(
    of file: SafetensorsFile
  ) throws(SafetensorsError) -> [String: [(character: UInt32, form: UInt32)]] {
    var forms: [String: [(character: UInt32, form: UInt32)]] = [:]
    for entry in file.entries where entry.name.hasPrefix(formsPrefix) {
      let scalars = try file.elements(entry.name, of: UInt32.self).array
      guard scalars.count % 2 == 0, scalars.allSatisfy({ Unicode.Scalar($0) != nil }) else {
        throw .invalidField(
          file: file.path, tensor: entry.name, field: "values", expected: "pairs of scalars",
          found: "others")
      }
      forms[String(entry.name.dropFirst(formsPrefix.count))] = stride(
        from: 0, to: scalars.count, by: 2
      ).map { (scalars[$0], scalars[$0 + 1]) }
    }
    return forms
  }

  /// Writes the model's files into a folder, which is made if it is not there. Throws `ModelError.file`.
  package func save(to folder: String) throws(ModelError) {
    var writer = SafetensorsWriter()
    choices.store(in: &writer)
    for (name, pairs) in forms.sorted(by: { $0.key < $1.key }) {
      writer.add(Self.formsPrefix + name, pairs.flatMap { [$0.character, $0.form] })
    }
    let vocabulary = vocabulary.isEmpty ? nil : vocabulary.joined(separator: "\n") + "\n"
    try ModelFolder(folder, kind: .writing).write(
      ModelConfiguration(
        purpose: purpose, phraseWeight: choices.phraseWeight,
        vocabularyBytes: vocabulary?.utf8.count),
      vocabulary: vocabulary, weights: writer)
  }
}
