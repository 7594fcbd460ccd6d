import SystemCore
import TextCore

/// The text to find terms in: files that a person named, and any text files of folders.
public struct FolderFiles: Sendable {
  /// The files in reading order, those of folders in the order of their paths' bytes.
  public let corpus: Corpus
  /// Files of folders that were passed over: hidden ones, and those whose names end as those of programs,
  /// pictures, sounds, archives and documents in binary formats do.
  public private(set) var others: [String] = []
  /// What was found in folders and cannot be read without waiting, or not at all: pipes, sockets,
  /// devices, links that lead nowhere.
  public private(set) var special: [String] = []

  /// The files at `paths`; `-` is standard input. Links to folders are not followed. Throws `TermError.file`
  /// if a folder cannot be read; files are not opened yet.
  public init(paths: [String]) throws(TermError) {
    var files: [Corpus.File] = []
    var others: [String] = []
    var special: [String] = []
    for path in paths {
      guard path != "-", Folder.isFolder(path) else {
        files += Corpus(file: path).files
        continue
      }
      var found: [String] = []
      try TermError.file { () throws(FileError) in
        try Folder.walk(path, hidden: false) { entry in
          switch entry {
          case .file(let path, let name):
            if Self.isText(name) { found.append(path) } else { others.append(path) }
          case .special(let path, _), .unknown(let path): special.append(path)
          }
        }
      }
      for path in found.sorted(by: Self.precedes) {
        var file = Corpus(file: path).files[0]
        file.isNamed = false
        files.append(file)
      }
    }
    corpus = Corpus(files: files)
    self.others = others.sorted(by: Self.precedes)
    self.special = special.sorted(by: Self.precedes)
  }

  private static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Endings of files that hold no text for people.
  private static let binary: Set<Substring> = [
    "7z", "a", "aac", "apk", "avi", "bin", "bmp", "bz2", "c", "cc", "class", "cpp", "css", "db",
    "dll",
    "doc", "docx", "dylib", "epub", "exe", "flac", "gif", "go", "h", "hpp", "ico", "iso", "jar",
    "java",
    "jpeg", "jpg", "js", "kt", "lock", "m4a", "map", "mjs", "mkv", "mov", "mp3", "mp4", "o", "ogg",
    "otf",
    "pdf", "php", "png", "ppt", "pptx", "psd", "py", "pyc", "rar", "rb", "rs", "scss", "sh", "so",
    "sql",
    "sqlite", "svg", "swift", "tar", "tif", "tiff", "toml", "ts", "tsx", "ttf", "vue", "wasm",
    "wav",
    "webm", "webp", "woff", "woff2", "xls", "xlsx", "xml", "yaml", "yml", "zip", "zst",
  ]

  private static func isText(_ name: String) -> Bool {
    !name.hasPrefix(".") && !(TextFormat.ending(of: name).map(binary.contains) ?? false)
  }
}
