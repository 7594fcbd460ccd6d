import SystemCore
import TensorCore
import TextCore

extension ModelKind {
  /// Encoders that find mistakes.
  package static let proofreading = ModelKind("proofreading")
}

extension CorrectionModel {
  private static let confusionsName = "confusions"

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`. Throws `ModelError` that names
  /// the file and what is wrong with it.
  package init(folder: String) throws(ModelError) {
    let files: ModelFolder.Contents<EncoderConfiguration> = try ModelFolder(
      folder, kind: .proofreading
    ).read()
    let encoder = try EncoderModel(files: files, folder: folder)
    let heads = try files.network([]) {
      var initializer = WeightInitializer(nil)
      let table = CorrectionHeads.table(symbols: encoder.symbols.count, using: &initializer)
      return CorrectionHeads(
        channels: encoder.network.shape.channels, table: table, using: &initializer)
    }
    let rows: MappedElements<Int32>
    do {
      rows = try files.weights.elements(Self.confusionsName, of: Int32.self)
    } catch {
      throw ModelError(error)
    }
    guard let confusions = ConfusionTable(rows: rows.array, symbolCount: encoder.symbols.count)
    else {
      throw .damaged(
        path: files.weights.path, reason: "\(Self.confusionsName) is no table of symbols")
    }
    self.init(encoder: encoder, heads: heads, confusions: confusions)
  }

  /// Writes the model's files into a folder, which is made if it is not there. Throws `ModelError.file`.
  package func save(to folder: String) throws(ModelError) {
    var writer = SafetensorsWriter()
    heads.store(in: &writer, as: .float16)
    let rows = confusions.rows
    writer.add(
      Self.confusionsName, rows,
      shape: [rows.count / ConfusionTable.rowLength, ConfusionTable.rowLength])
    try encoder.save(to: ModelFolder(folder, kind: .proofreading), writer, pairsInBytes: true)
  }
}
