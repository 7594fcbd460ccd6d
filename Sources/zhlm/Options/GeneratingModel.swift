import ConditionalTransformer
import OrderedNeurons
import SystemCore
import TensorCore

/// What kind of model `zhlm generate` writes with.
enum GeneratingModel {
  /// One of words, which is found by its name.
  case language
  /// One with conditions, in this folder.
  case conditional(folder: String)

  /// The kind of a model given by name, looked for among the language models first, or by a path that
  /// has a slash in it. Throws `ModelError`.
  init(named name: String) throws(ModelError) {
    let folder = try ModelSearch.folder(of: name, kinds: .language, .conditional)
    let kind = try ModelFolder.kind(of: folder)
    self = kind == .conditional ? .conditional(folder: folder) : .language
  }
}
