import CommandSupport

/// Tells about files in folders that are no text.
enum SkippedFiles {
  /// Writes how many binary files were passed over, if any; `place` says where, as in " of the
  /// domain".
  static func report(_ count: Int, place: String = "") {
    guard count > 0 else { return }
    StandardError.write(
      "termmine: \(count) binary \(count == 1 ? "file" : "files")\(place) skipped\n")
  }
}
