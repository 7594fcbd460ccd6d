import Reporting
import SystemCore

/// The stream for messages to a person. Failures to write there have nowhere to be told and are
/// passed over.
public enum StandardError {
  /// Whether a person is watching, so that progress may be shown.
  public static var isTerminal: Bool { FileDescriptor.standardError.isTerminal }

  /// Writes lines at once, unbuffered. They may quote a person's names and text, whose control characters
  /// must not reach the terminal.
  public static func write(_ text: String) {
    writeRaw(text.visibleLines)
  }

  /// Writes text with its control characters.
  static func writeRaw(_ text: String) {
    var text = text
    text.withUTF8 { try? FileDescriptor.standardError.write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes `text` as a line where a person is about to type the input.
  public static func promptForInput(_ text: String) {
    if isTerminal && FileDescriptor.standardInput.isTerminal { write(text + "\n") }
  }

  /// Writes what there is to tell about `error` as `PROGRAM: report`, a line of its own.
  public static func report(_ error: some Reportable, program: String) {
    write("\(program): \(error.toldReport)\n")
  }
}
