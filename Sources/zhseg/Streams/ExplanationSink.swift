import CommandSupport
import FileSupport

/// Where explanations go: standard output at once, or a file that is there once all is written.
final class ExplanationSink {
  private let output = OutputWriter.standardOutput()
  private let isFile: Bool
  private var file: AtomicFile?

  /// A sink to the file at `path`, standard output if nil. Throws the `ErrorReport` of a file that
  /// cannot be made.
  init(path: String?) throws(ErrorReport) {
    isFile = path != nil
    file = nil
    guard let path else { return }
    do throws(FileError) {
      file = try AtomicFile(path: path)
    } catch {
      throw ErrorReport(error)
    }
  }

  /// Adds text, which a reader of standard output sees at once.
  func write(_ text: String) throws {
    guard isFile else {
      try output.write(text)
      return try output.flush()
    }
    try reporting { () throws(FileError) in
      let result = Array(text.utf8).withUnsafeBytes { bytes in
        Result { () throws(FileError) in try self.file?.write(bytes) }
      }
      _ = try result.get()
    }
  }

  /// Ends the text: a file gets its name.
  func finish() throws {
    try reporting { () throws(FileError) in
      if let file = self.file.take() { try file.commit() }
    }
  }

  private func reporting(_ body: () throws(FileError) -> Void) throws(ErrorReport) {
    do throws(FileError) {
      try body()
    } catch {
      throw ErrorReport(error)
    }
  }
}
