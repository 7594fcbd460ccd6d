import Foundation
import ProgramTesting

/// The built `zhencoder`.
enum Zhencoder {
  private static let program = BuiltProgram("zhencoder")

  /// Runs the program to its end; see `BuiltProgram.run`.
  static func run(_ arguments: [String]) throws -> BuiltProgram.Outcome {
    try program.run(arguments)
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
