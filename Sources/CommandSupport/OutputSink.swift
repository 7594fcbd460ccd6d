import Reporting
import SystemCore

/// Where a program's results go: standard output at once, or a file that is there once all is
/// written.
public final class OutputSink {
  private let output = OutputWriter.standardOutput()
  private let isFile: Bool
  private var file: AtomicFile?

  /// A sink to the file at `path`, standard output if that is nil or `-`. Throws the `ErrorReport` of a file
  /// that cannot be made.
  public init(path: String?) throws(ErrorReport) {
    file = nil
    guard let path, path != "-" else {
      isFile = false
      return
    }
    isFile = true
    do throws(FileError) {
      file = try AtomicFile(path: path)
    } catch {
      throw error.report
    }
  }

  /// Throws the `ErrorReport` of a file that cannot be made at `path`, so that it is told before the
  /// work is done; leaves nothing behind.
  public static func check(path: String) throws(ErrorReport) {
    _ = try OutputSink(path: path)
  }

  /// Adds text, which a reader of standard output sees at once. Throws `OutputError`, as all that follows.
  public func write(_ text: String) throws {
    try Array(text.utf8).withUnsafeBytes { try write($0) }
  }

  /// Adds bytes, which a reader of standard output sees at once.
  public func write(_ buffer: borrowing OutputBuffer) throws {
    try write(UnsafeRawBufferPointer(buffer.bytes.elements))
  }

  /// Adds bytes, which a reader of standard output sees at once.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard isFile else { return try output.send(bytes) }
    try reporting { () throws(FileError) in try self.file?.write(bytes) }
  }

  /// Ends the text: a file gets its name.
  public func finish() throws {
    try reporting { () throws(FileError) in
      if let file = self.file.take() { try file.commit() }
    }
  }

  private func reporting(_ body: () throws(FileError) -> Void) throws(OutputError) {
    do throws(FileError) {
      try body()
    } catch {
      throw .file(error)
    }
  }
}
