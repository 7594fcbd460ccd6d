import Foundation

/// A file written aside and put in place whole: whoever opens `path` sees the earlier contents or
/// the new ones, also when this process is killed or the power fails in between.
struct AtomicFile: ~Copyable {
  private let path: String
  private let partial: String
  private let descriptor: Int32

  /// Creates the file aside: `path` with `.partial-`, the process number and a random number.
  init(path: String) throws(SafetensorsError) {
    self.path = path
    partial = "\(path).partial-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .system(file: partial, operation: "create the file", code: errno)
    }
  }

  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(SafetensorsError) {
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let written = Foundation.write(descriptor, base, rest.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        throw .system(file: partial, operation: "write", code: errno)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Brings the bytes to the disk and the file to its name.
  func commit() throws(SafetensorsError) {
    guard fsync(descriptor) == 0 else {
      throw .system(file: partial, operation: "write to the disk", code: errno)
    }
    guard rename(partial, path) == 0 else {
      throw .system(file: path, operation: "put the new file in place", code: errno)
    }
    // The directory's entry, too, has to reach the disk; not every file system can do it.
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  deinit {
    close(descriptor)
    unlink(partial)  // gone already after a commit
  }
}
