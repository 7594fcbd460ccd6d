import Reporting
import SystemCore

/// Why output could not be written.
public enum OutputError: Error, Equatable, Sendable {
  /// Nobody reads the other end of the pipe any more: the reader has what it wanted.
  case readerGone
  /// The system refused the bytes, `code` being its error number (a full disk, say).
  case failed(name: String, code: Int32)
  /// The output is a file that cannot be written.
  case file(FileError)
}

extension OutputError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .readerGone:
      ErrorReport(.inputOutput, "nobody reads the output any more")
    case .failed(let name, let code):
      ErrorReport(.inputOutput, file: name, "cannot write: \(systemMessage(code))")
    case .file(let error): error.report
    }
  }
}

/// A buffered stream of bytes to a file descriptor, for one thread.
///
/// What is written is kept back until the buffer is full or `flush()` is called; bytes that were
/// never flushed are lost, so that a program must end with `flush()` and see its error.
public final class OutputWriter {
  private let descriptor: FileDescriptor
  private let name: String
  private var buffer = OutputBuffer()

  /// More bytes than these are not kept back.
  private static let capacity = 1 << 16

  /// A writer to `descriptor`, called `name` in messages. The caller closes the descriptor.
  package init(descriptor: FileDescriptor, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// A writer to the program's standard output.
  public static func standardOutput() -> OutputWriter {
    OutputWriter(descriptor: .standardOutput, name: "standard output")
  }

  /// Whether a person sees what is written.
  public var isTerminal: Bool { descriptor.isTerminal }

  /// Adds `text` as UTF-8.
  public func write(_ text: String) throws(OutputError) {
    buffer.write(text)
    try flushIfFull()
  }

  /// Adds the bytes that `other` holds.
  public func write(_ other: borrowing OutputBuffer) throws(OutputError) {
    if buffer.count == 0 && other.count > Self.capacity {
      return try send(UnsafeRawBufferPointer(other.bytes.elements))
    }
    buffer.write(other.bytes.elements)
    try flushIfFull()
  }

  /// Hands everything that was kept back to the system. After an error the bytes are gone.
  public func flush() throws(OutputError) {
    defer { buffer.removeAll() }
    try send(UnsafeRawBufferPointer(buffer.bytes.elements))
  }

  private func flushIfFull() throws(OutputError) {
    if buffer.count > Self.capacity {
      try flush()
    }
  }

  /// Hands `bytes` to the system at once; the buffer must be empty. A terminal gets no control characters that a text
  /// or the name of a file has: they could change what a person sees, or what the next line typed does.
  func send(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    do throws(SystemError) {
      guard isTerminal else { return try descriptor.write(bytes) }
      let harmless = Array(String(decoding: bytes, as: UTF8.self).harmlessToTerminal.utf8)
      let result = harmless.withUnsafeBytes { bytes in
        Result { () throws(SystemError) in try descriptor.write(bytes) }
      }
      try result.get()
    } catch {
      if error.code == SystemCode.brokenPipe { throw .readerGone }
      throw .failed(name: name, code: error.code)
    }
  }
}
