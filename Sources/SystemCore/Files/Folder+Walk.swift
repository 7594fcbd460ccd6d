extension Folder {
  /// What a folder holds besides folders.
  package enum Entry {
    /// A regular file, or a link to one.
    case file(path: String, name: String)
    /// What cannot be read without waiting, or not at all: a pipe, a socket, a device, a link that leads nowhere.
    case special(path: String, name: String)
    /// What has no status, such as a file whose name is not UTF-8.
    case unknown(path: String)
  }

  /// Calls `visit` for each entry of the folder at `path` and of the folders below it, in no particular order. Links to
  /// folders are not followed; folders whose names begin with a point are passed over unless `hidden`.
  /// Throws `FileError.cannotOpen` if a folder cannot be read.
  package static func walk(
    _ path: String, hidden: Bool, _ visit: (Entry) -> Void
  ) throws(FileError) {
    let names: [String]
    do throws(SystemError) {
      names = try FileSystem.names(in: path)
    } catch {
      throw .cannotOpen(path: path, code: error.code)
    }
    for name in names {
      let inner = path.utf8.last == 0x2F ? path + name : path + "/" + name
      switch (try? FileStatus(of: inner, followsLinks: false))?.kind {
      case .directory:
        if hidden || !name.hasPrefix(".") { try walk(inner, hidden: hidden, visit) }
      case nil: visit(.unknown(path: inner))
      case .regular, .other:
        switch (try? FileStatus(of: inner))?.kind {
        case .regular: visit(.file(path: inner, name: name))
        case .directory: break
        case .other, nil: visit(.special(path: inner, name: name))
        }
      }
    }
  }
}
