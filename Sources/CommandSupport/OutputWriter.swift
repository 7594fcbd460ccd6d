import Glibc

/// Why output could not be written.
public enum OutputError: Error, Equatable, Sendable {
  /// Nobody reads the other end of the pipe any more: the reader has what it wanted.
  case readerGone
  /// The system refused the bytes, `code` being its error number (a full disk, say).
  case failed(name: String, code: Int32)
}

/// A buffered stream of bytes to a file descriptor, for one thread.
///
/// What is written is kept back until the buffer is full or `flush()` is called; bytes that were
/// never flushed are lost, so that a program must end with `flush()` and see its error.
public final class OutputWriter {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private let capacity = 1 << 16

  /// A writer to `descriptor`, called `name` in messages. The descriptor stays the caller's.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(capacity)
  }

  /// A writer to the program's standard output.
  public static func standardOutput() -> OutputWriter {
    OutputWriter(descriptor: STDOUT_FILENO, name: "standard output")
  }

  /// Whether a person sees what is written.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Adds `bytes`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    if buffer.count + bytes.count > capacity {
      try flush()
    }
    if bytes.count >= capacity {
      try send(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Adds `text` as UTF-8.
  public func write(_ text: String) throws(OutputError) {
    if buffer.count + text.utf8.count > capacity {
      try flush()
    }
    buffer.append(contentsOf: text.utf8)
  }

  /// Adds one byte.
  @inline(__always)
  public func write(byte: UInt8) throws(OutputError) {
    if buffer.count >= capacity {
      try flush()
    }
    buffer.append(byte)
  }

  /// Adds `scalar` as UTF-8, or U+FFFD where it is no Unicode scalar value.
  @inline(__always)
  public func write(scalar: UInt32) throws(OutputError) {
    if buffer.count + 4 > capacity {
      try flush()
    }
    switch scalar {
    case 0..<0x80:
      buffer.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      buffer.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0xD800..<0xE000, 0x11_0000...:
      buffer.append(contentsOf: [0xEF, 0xBF, 0xBD])
    case 0x800..<0x1_0000:
      buffer.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      buffer.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }

  /// Adds `number` in decimal digits.
  public func write(decimal number: Int) throws(OutputError) {
    try write(String(number))
  }

  /// Hands everything that was kept back to the system.
  public func flush() throws(OutputError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    var failure: OutputError?
    buffer.withUnsafeBytes { bytes in
      do throws(OutputError) {
        try send(bytes)
      } catch {
        failure = error
      }
    }
    if let failure {
      throw failure
    }
  }

  /// Writes `bytes` to the descriptor, however many calls that takes.
  private func send(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilWritable()
      case EPIPE: throw .readerGone
      case let code: throw .failed(name: name, code: code)
      }
    }
  }

  /// Blocks until a descriptor that another program made non-blocking takes bytes again.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
  }
}
