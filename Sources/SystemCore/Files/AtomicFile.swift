/// Writes a file so that its path holds either the old contents or all of the new.
///
/// The bytes go to a temporary file in the same directory, which is flushed to disk and then takes
/// the place of the path, with the mode and, where the system allows it, the owner of the file that
/// was there. On failure the temporary file is removed; one that a process left behind which was killed, by
/// the next that writes a file there. Where the path is a symbolic link, the file it points to is
/// replaced or made. Of a file with several names (hard links) the others keep the old contents. Devices
/// and pipes are never replaced: they are written to as the bytes come.
public struct AtomicFile: ~Copyable {
  private let path: String
  private let target: String
  /// Nil where a device or a pipe is written to.
  private let temporary: (path: String, removal: RemovedAtEnd)?
  private let descriptor: FileDescriptor
  private var isDone: Bool
  private var failure: FileError?

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
    let target = Self.resolved(path)
    do throws(SystemError) {
      (descriptor, temporary) = try Self.open(target)
    } catch {
      throw .cannotWrite(path: path, code: error.code)
    }
    self.path = path
    self.target = target
    isDone = false
    failure = nil
  }

  deinit {
    if !isDone {
      descriptor.close()
      if let path = temporary?.path { FileSystem.remove(path) }
    }
  }

  /// Appends `bytes`; throws `FileError.cannotWrite`.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    do throws(SystemError) {
      try descriptor.write(bytes)
    } catch {
      let failure = FileError.cannotWrite(path: path, code: error.code)
      self.failure = failure
      throw failure
    }
  }

  /// Flushes what was written to disk and gives it the name asked for. Throws `FileError.cannotWrite`, also
  /// where some of it could not be written.
  public consuming func commit() throws(FileError) {
    if let failure { throw failure }
    // What went to a device or a pipe is there already.
    guard let temporary = temporary?.path else { return }
    do throws(SystemError) {
      try descriptor.synchronize()
      try FileSystem.rename(temporary, to: target)
    } catch {
      throw .cannotWrite(path: path, code: error.code)
    }
    isDone = true
    descriptor.close()
    Folder.flush(Folder.parent(of: target))
  }

  /// Opens what is to be written for `target`: a temporary file, or the device that it is.
  private static func open(
    _ target: String
  ) throws(SystemError) -> (FileDescriptor, temporary: (path: String, removal: RemovedAtEnd)?) {
    let replaced = try? FileStatus(of: target)
    switch replaced?.kind {
    case .directory: throw SystemError(code: SystemCode.isDirectory)
    case .other: return (try .open(target, for: .writing), nil)
    case .regular, nil: break
    }
    let folder = Folder.parent(of: target)
    Leftovers.clean(folder)
    while true {
      let path = Leftovers.newPath(in: folder)
      let removal = RemovedAtEnd(path)
      // Nobody else may open a file that is replaced before it has its mode.
      let descriptor = try FileDescriptor.open(
        path, for: .creating(permissions: replaced == nil ? 0o666 : 0o600))
      // Another process may have taken it for a leftover before it was locked.
      guard Leftovers.claim(descriptor) else {
        descriptor.close()
        continue
      }
      replaced?.keep(of: descriptor)
      return (descriptor, (path, removal))
    }
  }

  /// The file that `path` names once all symbolic links are followed, be it there or not.
  private static func resolved(_ path: String) -> String {
    var path = path
    // As many links as Linux follows.
    for _ in 0..<40 {
      if let real = FileSystem.resolved(path) { return real }
      guard let link = FileSystem.linkTarget(path) else { return path }
      path = link.hasPrefix("/") ? link : Folder.parent(of: path) + "/" + link
    }
    return path
  }
}
