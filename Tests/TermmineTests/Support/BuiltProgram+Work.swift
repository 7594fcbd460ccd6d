import Foundation
import ProgramTesting
import Testing

extension BuiltProgram {
  /// Waits until a process watches for a signal and has used the processor for a tenth of a second, so that it is at work
  /// however busy the machine is.
  static func waitUntilAtWork(_ process: pid_t, watchingFor signal: Int32) throws {
    try waitUntil(process, watchesFor: signal)
    let isAtWork = try poll {
      let status = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      // After the name in brackets: state, ten fields, and hundredths of seconds in the program and in the system.
      let fields = status[(status.lastIndex(of: ")") ?? status.startIndex)...].split(separator: " ")
      return fields.count < 14 || fields[12...13].reduce(0) { $0 + (Int($1) ?? 0) } >= 10
    }
    try #require(isAtWork)
  }
}
