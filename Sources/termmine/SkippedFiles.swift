import CommandSupport
import TermDiscovery

/// Tells about files in folders that are no text.
enum SkippedFiles {
  /// Writes how many binary files were passed over, if any; `place` says where, as in " of the
  /// domain".
  static func report(_ count: Int, place: String = "") {
    guard count > 0 else { return }
    StandardError.write(
      "termmine: \(count) binary \(count == 1 ? "file" : "files")\(place) skipped\n")
  }

  /// Writes what of folders is not read, and names some of it.
  static func report(_ files: FolderFiles) {
    report(files.others, "by its name holds no text", "by their names hold no text", most: 3)
    report(files.special, "is no regular file", "are no regular files", most: 10)
  }

  private static func report(_ files: [String], _ one: String, _ several: String, most: Int) {
    guard !files.isEmpty else { return }
    let named = files.prefix(most).joined(separator: ", ") + (files.count > most ? ", …" : "")
    let kind = files.count == 1 ? "1 file that \(one)" : "\(files.count) files that \(several)"
    StandardError.write("termmine: skipped \(kind): \(named)\n")
  }
}
