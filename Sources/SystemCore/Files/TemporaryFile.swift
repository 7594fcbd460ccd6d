/// A file without a name that goes when nobody uses it any more, also after a crash.
///
/// Bytes are appended by one thread; then any number of threads read them as memory.
package final class TemporaryFile: @unchecked Sendable {
  private let directory: String
  private let descriptor: FileDescriptor
  private var size = 0
  private var mapping: UnsafeMutableRawPointer?
  private var mapped = 0

  /// Creates a file in `directory`; throws `FileError.cannotWrite` with its path.
  package init(in directory: String) throws(FileError) {
    self.directory = directory
    do throws(SystemError) {
      descriptor = try Self.open(in: directory)
    } catch {
      throw .cannotWrite(path: directory, code: error.code)
    }
  }

  private static func open(in directory: String) throws(SystemError) -> FileDescriptor {
    if let unnamed = try? FileDescriptor.open(directory, for: .creatingUnnamed) { return unnamed }
    let path = Leftovers.newPath(in: directory)
    let removal = RemovedAtEnd(path)
    defer { withExtendedLifetime(removal) {} }
    let descriptor = try FileDescriptor.open(path, for: .creatingPrivate)
    FileSystem.remove(path)
    return descriptor
  }

  /// The folder for temporary files: `TMPDIR`, or `/tmp`.
  package static var defaultDirectory: String {
    CurrentProcess.environment("TMPDIR") ?? "/tmp"
  }

  deinit {
    if let mapping { SystemMemory.unmap(mapping, mapped) }
    descriptor.close()
  }

  /// How many bytes were written.
  package var count: Int { size }

  /// Adds `bytes`; throws `FileError.cannotWrite` with the folder's path, for instance when the disk
  /// is full.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    do throws(SystemError) {
      try descriptor.write(bytes, at: size)
    } catch {
      throw .cannotWrite(path: directory, code: error.code)
    }
    size += bytes.count
  }

  /// Removes the bytes from `count` on.
  package func truncate(to count: Int) { size = min(size, count) }

  /// Maps what was written; nothing may be appended after. Throws `FileError.cannotRead`.
  package func map() throws(FileError) -> UnsafeRawBufferPointer {
    if mapping == nil && size > 0 {
      do throws(SystemError) {
        mapping = try SystemMemory.map(descriptor, size, isShared: true)
      } catch {
        throw .cannotRead(path: directory, offset: 0, code: error.code)
      }
      mapped = size
    }
    return UnsafeRawBufferPointer(start: mapping, count: mapped)
  }
}
