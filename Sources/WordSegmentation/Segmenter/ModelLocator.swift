import Foundation

/// Finds shipped models. Looked for in this order, first in `segmentation/NAME`, then in `NAME`:
/// the folder of the environment variable `HANZIKIT_MODELS`; `Models` in the folder of the
/// executable and in every folder above it; `../share/hanzikit/Models` seen from the executable;
/// `Models` of the package this was built from.
public enum ModelLocator {
  /// The model used where none is named.
  public static let defaultName = "fast"

  /// The folder of a model given by name, or by a path that has a slash in it.
  /// Throws `SegmentationError.modelNotFound` with the places tried.
  public static func folder(of model: String) throws(SegmentationError) -> String {
    let candidates = model.contains("/") ? [model] : candidates(for: model)
    for candidate in candidates
    where FileManager.default.fileExists(atPath: candidate + "/config.json") {
      return candidate
    }
    throw .modelNotFound(name: model, searched: candidates)
  }

  private static func candidates(for name: String) -> [String] {
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
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Models")
        .path)
    return roots.flatMap { [$0 + "/segmentation/" + name, $0 + "/" + name] }
  }
}
