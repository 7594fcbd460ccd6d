import Glibc

/// What the system knows of a file.
package struct FileStatus {
  /// Kinds of files that are distinguished.
  package enum Kind {
    case regular, directory, other
  }

  private let status: stat

  /// The status of the file at `path`, of what it leads to where it is a symbolic link.
  package init(of path: String, followsLinks: Bool = true) throws(SystemError) {
    var status = stat()
    guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { throw .last }
    self.status = status
  }

  /// The status of an open file.
  package init(of descriptor: FileDescriptor) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else { throw .last }
    self.status = status
  }

  /// A number that no other file on the same disk has.
  package var identity: UInt64 { UInt64(status.st_ino) }

  /// What changes when the file is written or replaced: the disk, the file on it, its size, and when it was
  /// changed last, in nanoseconds.
  package struct Version: Hashable, Sendable {
    private let disk: UInt64
    private let file: UInt64
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    fileprivate init(_ status: stat) {
      disk = UInt64(status.st_dev)
      file = UInt64(status.st_ino)
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// The version of the contents.
  package var version: Version { Version(status) }

  package var kind: Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .directory
    default: .other
    }
  }

  /// Whether it has a name, in any folder.
  var hasName: Bool { status.st_nlink > 0 }

  /// The number of bytes.
  package var size: Int { Int(status.st_size) }

  /// The user that owns it.
  var owner: UInt32 { status.st_uid }

  /// Whether anybody may write to it.
  var isWritableByAll: Bool { status.st_mode & S_IWOTH != 0 }

  /// The size of the regular file at `path`; nil for a pipe and the like, and for no file.
  package static func regularSize(of path: String) -> Int? {
    guard let status = try? FileStatus(of: path), status.kind == .regular else { return nil }
    return status.size
  }

  /// Gives a new file the owner and the mode of this one, which it replaces. Only a superuser may
  /// give files away, a group of one's own may be kept by anyone.
  func keep(of descriptor: FileDescriptor) {
    let unchanged = uid_t.max
    let number = descriptor.number
    let isOwned = fchown(number, status.st_uid, status.st_gid) == 0
    let hasGroup = isOwned || fchown(number, unchanged, status.st_gid) == 0
    // After the owner, whose change takes bits away. Nobody gets another's right to run as somebody,
    // and no group what another one was allowed.
    let kept: mode_t = isOwned ? 0o7777 : hasGroup ? 0o777 : 0o707
    fchmod(number, status.st_mode & kept)
  }
}
