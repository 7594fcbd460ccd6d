import Reporting
import SystemCore
import TensorCore

extension TitleCritic {
  /// The file of a model's folder that holds the weights.
  package static let fileName = "critic.json"

  /// The critic in a model's folder, nil where it has none. Throws `ModelError.damaged` for a file that holds
  /// none.
  package init?(inModel folder: String) throws(ModelError) {
    let path = "\(folder)/\(Self.fileName)"
    guard Folder.exists(path) else { return nil }
    let file: MappedFile
    do { file = try MappedFile(path: path) } catch { throw .file(error) }
    defer { withExtendedLifetime(file) {} }
    do throws(JSONError) {
      self = try JSONValue(Array(file.bytes)).decoded()
    } catch {
      throw .damaged(path: path, reason: "not a critic's weights: \(error)")
    }
    if let unknown = weights.keys.sorted().first(where: { !TitleFeatures.names.contains($0) }) {
      throw .damaged(path: path, reason: "a weight of '\(unknown)', which is no feature")
    }
  }

  /// Writes the weights into a model's folder. Throws `FileError`.
  package func save(inModel folder: String) throws(FileError) {
    let text: String
    do {
      text = try JSONValue(encoding: self).description + "\n"
    } catch {
      preconditionFailure("TitleCritic: weights that JSON cannot hold: \(error)")
    }
    try AtomicFile.write(text, to: "\(folder)/\(Self.fileName)")
  }
}
