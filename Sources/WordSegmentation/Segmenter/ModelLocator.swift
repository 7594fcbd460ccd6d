import SystemCore

/// Finds the models of the segmenter, as `ModelSearch` does for the task `segmentation`.
public enum ModelLocator {
  /// The model used where none is named.
  public static let defaultName = "fast"

  /// The folder of a model given by name, or by a path that has a slash in it.
  /// Throws `SegmentationError.modelNotFound` with the places tried.
  public static func folder(of model: String) throws(SegmentationError) -> String {
    do throws(ModelSearch.NotFound) {
      return try ModelSearch.folder(of: model, task: "segmentation")
    } catch {
      throw .modelNotFound(name: error.name, searched: error.searched)
    }
  }
}
