import CommandSupport
import Synchronization
import TermDiscovery

/// The progress of work on several threads as one line on the terminal.
final class ProgressReport: Sendable {
  private let line: Mutex<ProgressLine>

  /// A line that is shown where a person watches.
  init() {
    line = Mutex(ProgressLine(wanted: true))
  }

  /// Shows how far the work is.
  func update(_ progress: TermProgress) {
    line.withLock {
      $0.update(
        name: progress.activity, done: progress.done, total: progress.total,
        measure: progress.isBytes ? .bytes : .items)
    }
  }

  /// A monitor of an activity, which stops with the current task.
  func monitor(_ activity: String, isBytes: Bool = false) -> WorkMonitor {
    WorkMonitor(progress: { [self] done, total in
      update(TermProgress(activity, done: done, total: total, isBytes: isBytes))
    })
  }

  /// Takes the line off the screen.
  func clear() {
    line.withLock { $0.clear() }
  }
}
