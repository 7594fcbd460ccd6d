import Glibc

/// Writes a file so that its path holds either the old contents or all of the new.
///
/// The bytes go to a temporary file in the same directory, which is flushed to disk and then takes
/// the place of the path, with the mode and, where the system allows it, the owner of the file that
/// was there. On failure the temporary file is removed. Where the path is a symbolic link, the file it
/// points to is replaced or made. Devices and pipes are never replaced: they are written to as the
/// bytes come.
public struct AtomicFile: ~Copyable {
  private let path: String
  private let target: String
  /// Nil where a device or a pipe is written to.
  private let temporary: String?
  private let descriptor: Int32
  private var isDone = false

  /// Writes `bytes` to `path`; throws `FileError.cannotWrite`.
  public static func write(
    _ bytes: UnsafeRawBufferPointer, to path: String
  ) throws(FileError) {
    var file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  /// Writes `text` as UTF-8 to `path`; throws `FileError.cannotWrite`.
  public static func write(_ text: String, to path: String) throws(FileError) {
    let bytes = Array(text.utf8)
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(FileError) in try write(bytes, to: path) }
    }
    try result.get()
  }

  /// Opens a temporary file beside `path`, to be written and committed; throws
  /// `FileError.cannotWrite`, for a directory at once.
  public init(path: String) throws(FileError) {
    self.path = path
    target = Self.resolved(path)
    let opened = Self.open(target)
    temporary = opened.temporary
    descriptor = opened.descriptor
    guard descriptor >= 0 else {
      isDone = true
      throw .cannotWrite(path: path, code: opened.code)
    }
  }

  deinit {
    if !isDone {
      close(descriptor)
      if let temporary { unlink(temporary) }
    }
  }

  /// Appends `bytes`; throws `FileError.cannotWrite`.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let part = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        throw .cannotWrite(path: path, code: count == 0 ? ENOSPC : errno)
      }
    }
  }

  /// Flushes what was written to disk and gives it the name asked for.
  public consuming func commit() throws(FileError) {
    // What went to a device or a pipe is there already.
    guard let temporary else { return }
    guard fsync(descriptor) == 0, rename(temporary, target) == 0 else {
      throw .cannotWrite(path: path, code: errno)
    }
    isDone = true
    close(descriptor)
    Folder.flush(Folder.parent(of: target))
  }

  /// Opens what is to be written for `target`; the descriptor is negative where that fails.
  private static func open(
    _ target: String
  ) -> (descriptor: Int32, temporary: String?, code: Int32) {
    var status = stat()
    let isReplaced = stat(target, &status) == 0
    let kind = isReplaced ? status.st_mode & S_IFMT : S_IFREG
    if kind == S_IFDIR { return (-1, nil, EISDIR) }
    if kind != S_IFREG {
      let descriptor = Glibc.open(target, O_WRONLY | O_CLOEXEC)
      return (descriptor, nil, errno)
    }
    let temporary = target + ".\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
    // Nobody else may open a file that is replaced before it has its mode.
    let descriptor = Glibc.open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isReplaced ? 0o600 : 0o666)
    let code = errno
    if descriptor >= 0, isReplaced { keep(status, of: descriptor) }
    return (descriptor, temporary, code)
  }

  /// Gives a new file the owner and the mode of the one that it replaces. Only a superuser may give
  /// files away, a group of one's own may be kept by anyone.
  private static func keep(_ status: stat, of descriptor: Int32) {
    let unchanged = uid_t.max
    let isOwned = fchown(descriptor, status.st_uid, status.st_gid) == 0
    let hasGroup = isOwned || fchown(descriptor, unchanged, status.st_gid) == 0
    // After the owner, whose change takes bits away. Nobody gets another's right to run as somebody,
    // and no group what another one was allowed.
    let kept: mode_t = isOwned ? 0o7777 : hasGroup ? 0o777 : 0o707
    fchmod(descriptor, status.st_mode & kept)
  }

  /// The file that `path` names once all symbolic links are followed, be it there or not.
  private static func resolved(_ path: String) -> String {
    var path = path
    // As many links as Linux follows.
    for _ in 0..<40 {
      if let real = realpath(path, nil) {
        defer { free(real) }
        return String(cString: real)
      }
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { return path }
      let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = link.hasPrefix("/") ? link : Folder.parent(of: path) + "/" + link
    }
    return path
  }
}
