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
    /// For reading and writing a file in the folder at the path that has no name; not every system of
    /// files has such.
    case creatingUnnamed
  }

  /// Opens the file at `path`.
  package static func open(
    _ path: String, for access: Access
  ) throws(SystemError) -> FileDescriptor {
    while true {
      let number =
        switch access {
        // A pipe is opened at once, with or without a writer; `read` waits.
        case .reading: Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        case .readingDirectory: Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        case .writing: Glibc.open(path, O_WRONLY | O_CLOEXEC)
        case .creating(let permissions):
          Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        case .creatingPrivate: Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        // Swift does not see the macro O_TMPFILE.
        case .creatingUnnamed:
          Glibc.open(path, O_RDWR | O_DIRECTORY | 0o20_000_000 | O_CLOEXEC, 0o600)
        }
      if number >= 0 { return FileDescriptor(number) }
      guard errno == EINTR else { throw .last }
    }
  }

  package func close() { Glibc.close(number) }

  /// Whether a person is at the other end.
  package var isTerminal: Bool { isatty(number) == 1 }

  /// Reads bytes into `buffer` and returns how many: 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let count = Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno == EAGAIN {
        wait(for: POLLIN)
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Fills `buffer` as far as there are bytes and returns how many.
  package func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads bytes into `buffer` and returns how many: 0 at the end. Waits for a writer of a pipe, and
  /// throws `SystemCode.cancelled` soon after `isCancelled` is true.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, unless isCancelled: () -> Bool
  ) throws(SystemError) -> Int {
    while !waitUntilReadable(for: .milliseconds(100)) {
      if isCancelled() { throw SystemError(code: SystemCode.cancelled) }
    }
    return try read(into: buffer)
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
  package var isReadable: Bool { wait(for: POLLIN, milliseconds: 0) }

  /// Waits until `read` has something to tell; false where nothing came in so long.
  func waitUntilReadable(for time: Duration) -> Bool {
    wait(for: POLLIN, milliseconds: Int32(clamping: Int64(time / .milliseconds(1))))
  }

  @discardableResult
  private func wait(for events: Int32, milliseconds: Int32 = -1) -> Bool {
    var request = pollfd(fd: number, events: Int16(events), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// Locks the open file or folder for as long as it is open. Throws `SystemCode.wouldBlock` where another
  /// process has locked it, unless it `isAwaited`.
  package func lock(isAwaited: Bool = false) throws(SystemError) {
    while flock(number, LOCK_EX | (isAwaited ? 0 : LOCK_NB)) != 0 {
      guard errno == EINTR else { throw .last }
    }
  }

  /// Brings what was written to the disk.
  package func synchronize() throws(SystemError) {
    while fsync(number) != 0 {
      guard errno == EINTR else { throw .last }
    }
  }
}
