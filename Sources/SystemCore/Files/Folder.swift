/// What is done with folders.
package enum Folder {
  /// Whether there is anything at `path`.
  package static func exists(_ path: String) -> Bool { (try? FileStatus(of: path)) != nil }

  /// Whether `path` leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    (try? FileStatus(of: path))?.kind == .directory
  }

  /// A number that no other file on the same disk has, as long as the one at `path` is there.
  package static func identity(of path: String) -> UInt64? {
    (try? FileStatus(of: path))?.identity
  }

  /// The names of what is in the folder at `path`, sorted; empty where it cannot be read.
  package static func entries(of path: String) -> [String] {
    (try? FileSystem.names(in: path))?.sorted() ?? []
  }

  /// Makes the folder at `path` and those above it that are not there; throws `FileError.cannotWrite`.
  package static func make(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    let parent = parent(of: path)
    if parent != path, !exists(parent) { try make(parent) }
    do throws(SystemError) {
      try FileSystem.makeFolder(path)
    } catch {
      // Another program may have been faster.
      guard isFolder(path) else { throw .cannotWrite(path: path, code: error.code) }
    }
  }

  /// Throws as ``make(_:)`` does where the folder at `path` cannot be made, and leaves no folder that was not
  /// there.
  package static func checkMaking(_ path: String) throws(FileError) {
    var missing: [String] = []
    var place = path
    while !exists(place), missing.last != place {
      missing.append(place)
      place = parent(of: place)
    }
    // Only what is empty goes.
    defer { for folder in missing { FileSystem.removeFolder(folder) } }
    try make(path)
  }

  /// Gives a file or folder another name on the same disk, in place of a file or an empty folder that has
  /// it; throws `FileError.cannotWrite`.
  package static func rename(_ path: String, to newPath: String) throws(FileError) {
    do throws(SystemError) {
      try FileSystem.rename(path, to: newPath)
    } catch {
      throw .cannotWrite(path: newPath, code: error.code)
    }
  }

  /// Removes the file at `path`, if it is there, so that it does not come back after a crash either; throws
  /// `FileError.cannotWrite`.
  package static func removeFile(_ path: String) throws(FileError) {
    do throws(SystemError) {
      try FileSystem.removeIfThere(path)
    } catch {
      throw .cannotWrite(path: path, code: error.code)
    }
    flush(parent(of: path))
  }

  /// Removes a folder and the files in it, as far as that is allowed.
  package static func remove(_ path: String) {
    for name in entries(of: path) { FileSystem.remove(path + "/" + name) }
    FileSystem.removeFolder(path)
  }

  /// Brings the names in the folder at `path` to the disk.
  package static func flush(_ path: String) {
    guard let folder = try? FileDescriptor.open(path, for: .readingDirectory) else { return }
    try? folder.synchronize()
    folder.close()
  }

  /// A path of the folder at `path` that ends with its name and not with a slash, `.` or `..`.
  package static func named(_ path: String) -> String {
    var path = Substring(path)
    while path.utf8.count > 1, path.utf8.last == 0x2F { path = path.dropLast() }
    let last = path.utf8.split(separator: 0x2F).last.map { Substring($0) }
    guard last == "." || last == ".." else { return String(path) }
    return FileSystem.resolved(String(path)) ?? String(path)
  }

  /// The name at the end of a path, without the folders above it; the path itself where there is none.
  package static func name(of path: String) -> String {
    path.utf8.split(separator: 0x2F).last.map { String(Substring($0)) } ?? path
  }

  /// The folder that holds what `path` names.
  package static func parent(of path: String) -> String {
    var path = Substring(path)
    while path.utf8.count > 1, path.utf8.last == 0x2F { path = path.dropLast() }
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path == "/" ? "/" : "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
