import Glibc

/// A file descriptor of the process. It stays open until `close()` is called.
package struct FileDescriptor: Equatable, Sendable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }

  package static let standardInput = FileDescriptor(STDIN_FILENO)
  package static let standardOutput = FileDescriptor(STDOUT_FILENO)
  package static let standardError = FileDescriptor(STDERR_FILENO)

  /// What a file is opened for.
  package enum Access {
    case reading
    case readingDirectory
    case writing
    /// For writing a file that is made; that there is one already is an error.
    case creating(permissions: UInt32)
    /// For reading and writing a file that is made and that only its owner may open.
    case creatingPrivate
  }

  /// Opens the file at `path`.
  package static func open(
    _ path: String, for access: Access
  ) throws(SystemError) -> FileDescriptor {
    let number =
      switch access {
      case .reading: Glibc.open(path, O_RDONLY | O_CLOEXEC)
      case .readingDirectory: Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      case .writing: Glibc.open(path, O_WRONLY | O_CLOEXEC)
      case .creating(let permissions):
        Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
      case .creatingPrivate: Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      }
    guard number >= 0 else { throw .last }
    return FileDescriptor(number)
  }

  package func close() { Glibc.close(number) }

  /// Whether a person is at the other end.
  package var isTerminal: Bool { isatty(number) == 1 }

  /// Reads bytes into `buffer` and returns how many: 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let count = Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .last }
    }
  }

  /// Writes all `bytes`, at a place of the file or where the last ones ended.
  package func write(
    _ bytes: UnsafeRawBufferPointer, at offset: Int? = nil
  ) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let part = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count =
        if let offset {
          pwrite(number, part.baseAddress, part.count, off_t(offset + written))
        } else {
          Glibc.write(number, part.baseAddress, part.count)
        }
      if count > 0 {
        written += count
      } else if count == 0 {
        throw SystemError(code: ENOSPC)
      } else if errno == EAGAIN {
        // Another program made the descriptor non-blocking.
        wait(for: POLLOUT)
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Whether `read` has something to tell, be it the end or an error, without waiting.
  package var isReadable: Bool {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  private func wait(for events: Int32) {
    var request = pollfd(fd: number, events: Int16(events), revents: 0)
    poll(&request, 1, -1)
  }

  /// What came of asking for a lock.
  package enum Lock {
    /// The descriptor has it until it is closed, or the process ends in whatever way.
    case taken
    /// Another descriptor has it, of this or another process.
    case refused
    /// The file system knows no locks.
    case unknown
  }

  /// Asks for the only lock on the file or folder, and waits for it if `isAwaited`.
  @discardableResult
  package func lock(isAwaited: Bool = false) -> Lock {
    while true {
      if flock(number, LOCK_EX | (isAwaited ? 0 : LOCK_NB)) == 0 { return .taken }
      if errno != EINTR { return errno == EWOULDBLOCK ? .refused : .unknown }
    }
  }

  /// Brings what was written to the disk.
  package func synchronize() throws(SystemError) {
    guard fsync(number) == 0 else { throw .last }
  }
}
