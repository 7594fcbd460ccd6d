import SystemCore

/// The text to work on: files that a person named, or strings in memory.
///
/// A directory stands for the `.txt`, `.gz` and `.xz` files below it, in the order of their paths'
/// bytes; `-` for standard input. Symbolic links to directories are not followed.
public struct Corpus: Hashable, Sendable {
  /// A file of the corpus, or a text in memory.
  public struct File: Hashable, Sendable {
    /// Its path, `-` for standard input; of a text in memory its name in messages.
    public var path: String
    /// True if it was named itself; false if it was found in a directory.
    public var isNamed: Bool
    /// The text in memory, nil for a file.
    package var text: String?

    /// The number of bytes, as far as it is known: not that of a pipe.
    package var size: Int? {
      if let text { return text.utf8.count }
      return path == "-" ? nil : FileStatus.regularSize(of: path)
    }
  }

  /// The files in reading order.
  public let files: [File]
  /// What was found in directories and cannot be read as text without waiting, or not at all: pipes,
  /// sockets, devices, links that lead nowhere, names that are not UTF-8.
  public let specialFiles: [String]

  /// The corpus of `paths`.
  ///
  /// Throws `FileError` if a directory cannot be read; files are not opened yet.
  public init(paths: [String]) throws(FileError) {
    var files: [File] = []
    var special: [String] = []
    for path in paths {
      if path != "-" && Folder.isFolder(path) {
        var found: [String] = []
        try Folder.walk(path, hidden: true) { entry in
          switch entry {
          case .file(let path, let name): if Self.isText(name) { found.append(path) }
          case .special(let path, let name): if Self.isText(name) { special.append(path) }
          case .unknown(let path): special.append(path)
          }
        }
        found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        files += found.map { File(path: $0, isNamed: false) }
      } else {
        files.append(File(path: path, isNamed: true))
      }
    }
    self.files = files
    specialFiles = special.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The corpus of these files.
  public init(files: [File]) {
    self.files = files
    specialFiles = []
  }

  /// The corpus of texts in memory, each a document of any number of lines. Messages name a text `name`
  /// and its number, counted from 1.
  public init(texts: some Sequence<some StringProtocol>, name: String = "text") {
    self.init(
      files: texts.enumerated().map {
        File(path: "\(name) \($0 + 1)", isNamed: true, text: String($1))
      })
  }

  private static func isText(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".txt", ".gz", ".xz"].contains { name.hasSuffix($0) }
  }
}
