import Glibc

/// What is done with folders.
package enum Folder {
  /// Whether there is anything at `path`.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether `path` leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A number that no other file on the same disk has, as long as the one at `path` is there.
  package static func identity(of path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  /// The names of what is in the folder at `path`, sorted; empty where it cannot be read.
  package static func entries(of path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes the folder at `path` and those above it that are not there; throws `FileError.cannotWrite`.
  package static func make(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    let parent = parent(of: path)
    if parent != path, !exists(parent) { try make(parent) }
    // Another program may have been faster.
    guard mkdir(path, 0o777) == 0 || (errno == EEXIST && isFolder(path)) else {
      throw .cannotWrite(path: path, code: errno)
    }
  }

  /// Gives a file or folder another name on the same disk, in place of a file or an empty folder that has
  /// it; throws `FileError.cannotWrite`.
  package static func rename(_ path: String, to newPath: String) throws(FileError) {
    guard Glibc.rename(path, newPath) == 0 else { throw .cannotWrite(path: newPath, code: errno) }
  }

  /// Removes a folder and the files in it, as far as that is allowed.
  package static func remove(_ path: String) {
    for name in entries(of: path) { unlink(path + "/" + name) }
    rmdir(path)
  }

  /// Brings the names in the folder at `path` to the disk.
  package static func flush(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }

  /// The folder that holds what `path` names.
  package static func parent(of path: String) -> String {
    var path = Substring(path)
    while path.utf8.count > 1, path.utf8.last == 0x2F { path = path.dropLast() }
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path == "/" ? "/" : "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
