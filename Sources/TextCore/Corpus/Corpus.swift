import SystemCore

/// The files that a person named as text to work on.
///
/// A directory stands for the `.txt`, `.gz` and `.xz` files below it, in the order of their paths'
/// bytes; `-` for standard input. Symbolic links to directories are not followed.
public struct Corpus: Sendable, Equatable {
  /// A file of the corpus.
  public struct File: Sendable, Equatable {
    /// Its path, `-` for standard input.
    public var path: String
    /// True if it was named itself; false if it was found in a directory.
    public var isNamed: Bool
  }

  /// The files in reading order.
  public let files: [File]

  /// The corpus of `paths`.
  ///
  /// Throws `FileError` if a directory cannot be read; files are not opened yet.
  public init(paths: [String]) throws(FileError) {
    var files: [File] = []
    for path in paths {
      if path != "-" && Self.isDirectory(path, followsLinks: true) {
        var found: [String] = []
        try Self.collect(path, into: &found)
        found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        files += found.map { File(path: $0, isNamed: false) }
      } else {
        files.append(File(path: path, isNamed: true))
      }
    }
    self.files = files
  }

  /// The corpus of some of another's files.
  public init(files: [File]) {
    self.files = files
  }

  private static func collect(_ directory: String, into found: inout [String]) throws(FileError) {
    let names: [String]
    do throws(SystemError) {
      names = try FileSystem.names(in: directory)
    } catch {
      throw .cannotOpen(path: directory, code: error.code)
    }
    for name in names {
      let path = directory.utf8.last == 0x2F ? directory + name : directory + "/" + name
      if isDirectory(path, followsLinks: false) {
        try collect(path, into: &found)
      } else if [".txt", ".gz", ".xz"].contains(where: { name.lowercased().hasSuffix($0) }),
        !isDirectory(path, followsLinks: true)
      {
        found.append(path)
      }
    }
  }

  private static func isDirectory(_ path: String, followsLinks: Bool) -> Bool {
    (try? FileStatus(of: path, followsLinks: followsLinks))?.kind == .directory
  }
}
