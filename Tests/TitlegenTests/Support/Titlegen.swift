import Foundation
import ProgramTesting

/// The built `titlegen`.
enum Titlegen {
  static let program = BuiltProgram("titlegen")

  /// Where the program lies.
  static let path = program.path

  /// Runs the program to its end; see `BuiltProgram.run`.
  static func run(
    _ arguments: [String], input: [UInt8] = [], output: String? = nil, prefix: [String] = []
  ) throws -> BuiltProgram.Outcome {
    try program.run(arguments, input: input, output: output, prefix: prefix)
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
