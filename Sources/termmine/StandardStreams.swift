import ArgumentParser
import CommandSupport
import SystemCore

/// `-` in place of a file of counts: standard input or output.
enum StandardStreams {
  private static let name = "-"

  /// The path to read from for the path that the user gave.
  static func input(_ path: String) -> String { path == name ? "/dev/stdin" : path }

  /// Checks that a file can be written at `path`. Throws `ValidationError` where what is no text would go to a
  /// terminal, the `ErrorReport` of a file that cannot be made.
  static func checkOutput(_ path: String) throws {
    guard path == name else { return try OutputSink.check(path: path) }
    if FileDescriptor.standardOutput.isTerminal {
      throw ValidationError("Counts are packed: send them to a file or to a program.")
    }
  }

  /// Has `body` write a file at `path`; for `-` one that then goes to standard output.
  static func writing(to path: String, _ body: (String) throws -> Void) throws {
    guard path == name else { return try body(path) }
    let folder = try StagedFolder(in: TemporaryFile.defaultDirectory, files: ["counts"])
    let file = folder.path + "/counts"
    try body(file)
    let output = try OutputSink(path: nil)
    let counts = try MappedFile(path: file)
    try output.write(counts.bytes)
    try output.finish()
  }
}
