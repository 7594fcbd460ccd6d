import Foundation

/// Finds shipped models of a task. Looked for in this order, first in `TASK/NAME`, then in `NAME`:
/// the folder of the environment variable `HANZIKIT_MODELS`; `../share/hanzikit/Models` seen from the
/// executable; `Models` in the folder of the executable and in every folder above it; `Models` of the
/// package this was built from.
public enum ModelSearch {
  /// No model was found in any of these folders.
  public struct NotFound: Error, Equatable, Sendable {
    /// The model looked for.
    public let name: String
    /// The folders, in the order in which they were tried.
    public let searched: [String]
  }

  /// The folder of a model of `task` given by name, or by a path that has a slash in it.
  public static func folder(of model: String, task: String) throws(NotFound) -> String {
    let candidates = model.contains("/") ? [model] : candidates(for: model, task: task)
    for candidate in candidates
    where FileManager.default.fileExists(atPath: candidate + "/config.json") {
      return candidate
    }
    throw NotFound(name: model, searched: candidates)
  }

  private static func candidates(for name: String, task: String) -> [String] {
    var roots: [String] = []
    if let root = ProcessInfo.processInfo.environment["HANZIKIT_MODELS"] { roots.append(root) }
    if let executable = try? FileManager.default.destinationOfSymbolicLink(
      atPath: "/proc/self/exe")
    {
      var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
      roots.append(
        folder.deletingLastPathComponent().appendingPathComponent("share/hanzikit/Models").path)
      while folder.path != "/" {
        roots.append(folder.appendingPathComponent("Models").path)
        folder.deleteLastPathComponent()
      }
    }
    roots.append(
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Models").path)
    return roots.flatMap { ["\($0)/\(task)/\(name)", "\($0)/\(name)"] }
  }
}
