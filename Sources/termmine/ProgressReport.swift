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
    switch progress {
    case .reading(let role, let bytes, let total):
      update("reading the \(role.rawValue)", bytes, total, .bytes)
    case .counting(let role, let units, let total):
      update("counting the \(role.rawValue)", units, total)
    case .loading(let role): update("loading the \(role.rawValue)", 0, nil)
    case .step(let step, let done, let total): update(step.activity, done, total)
    }
  }

  private func update(
    _ activity: String, _ done: Int, _ total: Int?, _ measure: ProgressLine.Measure = .items
  ) {
    line.withLock { $0.update(name: activity, done: done, total: total, measure: measure) }
  }

  /// A monitor of an activity, which stops with the current task.
  func monitor(_ activity: String, isBytes: Bool = false) -> WorkMonitor {
    WorkMonitor(progress: { [self] done, total in
      update(activity, done, total, isBytes ? .bytes : .items)
    })
  }

  /// Takes the line off the screen.
  func clear() {
    line.withLock { $0.clear() }
  }
}

extension TermProgress.Step {
  /// What is being done, for a person.
  fileprivate var activity: String {
    switch self {
    case .tabulation: "building the table"
    case .wordLearning: "learning words"
    case .segmentation: "cutting into words"
    case .joining: "joining words"
    case .measurement: "measuring candidates"
    case .vectors: "training word vectors"
    case .contexts: "looking up contexts"
    }
  }
}
