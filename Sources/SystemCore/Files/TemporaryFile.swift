import Glibc

/// A file without a name that goes when nobody uses it any more, also after a crash.
///
/// Bytes are appended by one thread; then any number of threads read them as memory.
package final class TemporaryFile: @unchecked Sendable {
  private let directory: String
  private let descriptor: Int32
  private var size = 0
  private var mapping: UnsafeMutableRawPointer?
  private var mapped = 0

  /// Creates a file in `directory`; throws `FileError.cannotWrite` with its path.
  package init(in directory: String) throws(FileError) {
    self.directory = directory
    let path = "\(directory)/hanzikit-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: directory, code: errno) }
    unlink(path)
  }

  /// The folder for temporary files: `TMPDIR`, or `/tmp`.
  package static var defaultDirectory: String {
    guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
    return String(cString: value)
  }

  deinit {
    if let mapping { munmap(mapping, mapped) }
    close(descriptor)
  }

  /// How many bytes were written.
  package var count: Int { size }

  /// Adds `bytes`; throws `FileError.cannotWrite` with the folder's path, for instance when the disk
  /// is full.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let part = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = pwrite(descriptor, part.baseAddress, part.count, off_t(size))
      if count > 0 {
        written += count
        size += count
      } else if count == 0 || errno != EINTR {
        throw .cannotWrite(path: directory, code: count == 0 ? ENOSPC : errno)
      }
    }
  }

  /// Forgets the bytes from `count` on.
  package func truncate(to count: Int) { size = min(size, count) }

  /// Maps what was written; nothing may be appended after. Throws `FileError.cannotRead`.
  package func map() throws(FileError) -> UnsafeRawBufferPointer {
    if mapping == nil && size > 0 {
      guard let memory = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0),
        memory != MAP_FAILED
      else { throw .cannotRead(path: directory, offset: 0, code: errno) }
      mapping = memory
      mapped = size
    }
    return UnsafeRawBufferPointer(start: mapping, count: mapped)
  }
}
