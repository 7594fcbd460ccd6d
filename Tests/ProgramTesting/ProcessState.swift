import Foundation

/// What the system tells of a process.
struct ProcessState {
  /// How long it has used the processors, in hundredths of a second.
  let time: Int
  /// Whether a thread runs, would run if a processor were free, or waits for a disk.
  let isBusy: Bool

  /// The state of a process that was not waited for yet.
  init(_ process: pid_t) throws {
    let folder = "/proc/\(process)"
    let fields = Self.fields(try String(contentsOfFile: folder + "/stat", encoding: .utf8))
    time = fields[12...13].reduce(0) { $0 + (Int($1) ?? 0) }
    isBusy = try FileManager.default.contentsOfDirectory(atPath: folder + "/task").contains {
      // Nothing of a thread that has ended meanwhile.
      let stat = try? String(contentsOfFile: "\(folder)/task/\($0)/stat", encoding: .utf8)
      return stat.map { ["R", "D"].contains(Self.fields($0)[1]) } ?? false
    }
  }

  /// What follows a name, which ends in a bracket and may hold anything.
  private static func fields(_ stat: String) -> [Substring] {
    stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
  }
}
