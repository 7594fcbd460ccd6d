import Glibc

/// The stream for messages to a person. Failures to write there have nowhere to be told and are
/// passed over.
public enum StandardError {
  /// Whether a person is watching, so that progress may be shown.
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes `text` at once, unbuffered.
  public static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if count < 0 && errno != EINTR {
          return
        }
      }
    }
  }

  /// Writes `PROGRAM: report` as a line of its own.
  public static func report(_ report: ErrorReport, program: String) {
    write("\(program): \(report)\n")
  }
}
