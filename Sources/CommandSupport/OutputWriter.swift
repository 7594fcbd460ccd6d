import Glibc

/// Why output could not be written.
public enum OutputError: Error, Equatable, Sendable {
  /// Nobody reads the other end of the pipe any more: the reader has what it wanted.
  case readerGone
  /// The system refused the bytes, `code` being its error number (a full disk, say).
  case failed(name: String, code: Int32)
}

extension OutputError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .readerGone:
      ErrorReport(.inputOutput, "nobody reads the output any more")
    case .failed(let name, let code):
      ErrorReport(.inputOutput, file: name, "cannot write: \(systemMessage(code))")
    }
  }
}

/// A buffered stream of bytes to a file descriptor, for one thread.
///
/// What is written is kept back until the buffer is full or `flush()` is called; bytes that were
/// never flushed are lost, so that a program must end with `flush()` and see its error.
public final class OutputWriter {
  private let descriptor: Int32
  private let name: String
  private let buffer: UnsafeMutablePointer<UInt8>
  private var count = 0

  /// How many bytes are kept back at most.
  private static let capacity = 1 << 16

  /// A writer to `descriptor`, called `name` in messages. The descriptor stays the caller's.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    buffer = .allocate(capacity: Self.capacity)
  }

  deinit {
    buffer.deallocate()
  }

  /// A writer to the program's standard output.
  public static func standardOutput() -> OutputWriter {
    OutputWriter(descriptor: STDOUT_FILENO, name: "standard output")
  }

  /// Whether a person sees what is written.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Adds `text` as UTF-8.
  public func write(_ text: String) throws(OutputError) {
    for byte in text.utf8 {
      try write(byte: byte)
    }
  }

  /// Adds a literal of the program.
  @inline(__always)
  public func write(literal text: StaticString) throws(OutputError) {
    try reserve(text.utf8CodeUnitCount)
    (buffer + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// Adds one byte.
  @inline(__always)
  public func write(byte: UInt8) throws(OutputError) {
    try reserve(1)
    append(byte)
  }

  /// Adds `number`, not negative, in decimal digits.
  public func write(decimal number: Int) throws(OutputError) {
    try reserve(20)
    let start = count
    var rest = UInt(number)
    repeat {
      append(UInt8(truncatingIfNeeded: 0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    var digits = UnsafeMutableBufferPointer(start: buffer + start, count: count - start)
    digits.reverse()
  }

  /// Adds `scalar` as UTF-8, or U+FFFD where it is no Unicode scalar value.
  public func write(scalar: UInt32) throws(OutputError) {
    try reserve(4)
    switch scalar {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(continuation: scalar)
    case 0xD800..<0xE000, 0x11_0000...:
      try write(scalar: 0xFFFD)
    case 0x800..<0x1_0000:
      append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      append(continuation: scalar >> 6)
      append(continuation: scalar)
    default:
      append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      append(continuation: scalar >> 12)
      append(continuation: scalar >> 6)
      append(continuation: scalar)
    }
  }

  /// Hands everything that was kept back to the system. After an error the bytes are gone.
  public func flush() throws(OutputError) {
    var rest = UnsafeRawBufferPointer(start: buffer, count: count)
    count = 0
    while !rest.isEmpty {
      let sent = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if sent >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
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

  /// Makes room for `size` more bytes, which are few.
  @inline(__always)
  private func reserve(_ size: Int) throws(OutputError) {
    if count + size > Self.capacity {
      try flush()
    }
  }

  @inline(__always)
  private func append(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  @inline(__always)
  private func append(continuation bits: UInt32) {
    append(UInt8(truncatingIfNeeded: 0x80 | bits & 0x3F))
  }

  /// Blocks until a descriptor that another program made non-blocking takes bytes again.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
  }
}
