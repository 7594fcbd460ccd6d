import Foundation
import OrderedNeurons
import SystemCore
import TextCore

/// What kind of model `zhlm generate` writes with.
enum GeneratingModel {
  /// One of words, which is found by its name.
  case language
  /// One with conditions, in this folder.
  case conditional(folder: String)

  /// The kind of a model given by name, looked for among the language models first, or by a path that
  /// has a slash in it. Throws `LanguageError.modelNotFound`.
  init(named name: String) throws(LanguageError) {
    var searched: [String] = []
    for task in ["language", "conditional"] {
      do throws(ModelSearch.NotFound) {
        let folder = try ModelSearch.folder(of: name, task: task)
        self = Self.hasConditions(folder) ? .conditional(folder: folder) : .language
        return
      } catch {
        searched += error.searched.filter { !searched.contains($0) }
      }
    }
    throw .modelNotFound(name: name, searched: searched)
  }

  /// Whether the configuration of a model, which may be damaged, speaks of conditions.
  private static func hasConditions(_ folder: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: folder + "/config.json"),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return false }
    return object["conditions"] != nil
  }
}
