import Foundation
import ProgramTesting

/// The built `zhseg`.
enum Zhseg {
  static let program = BuiltProgram("zhseg")

  /// Where the program lies.
  static let path = program.path

  /// Runs the program to its end; see `BuiltProgram.run`.
  static func run(
    _ arguments: [String], input: [UInt8] = [], output: String? = nil, prefix: [String] = []
  ) throws -> BuiltProgram.Outcome {
    try program.run(arguments, input: input, output: output, prefix: prefix)
  }

  /// Starts a process whose descriptors `redirect` arranges.
  static func spawn(
    _ command: [String], redirect: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    try BuiltProgram.spawn(command, redirect: redirect)
  }

  /// Waits for a process and returns its status and its peak memory in MB.
  static func wait(for process: pid_t) throws -> (status: Int32, peakMegabytes: Int) {
    try BuiltProgram.wait(for: process)
  }
}
