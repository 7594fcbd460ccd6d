import Synchronization
import TermDiscovery

/// Everything that was told of the progress, in order.
final class ProgressLog: Sendable {
  private let log = Mutex<[TermProgress]>([])

  func add(_ progress: TermProgress) { log.withLock { $0.append(progress) } }

  var steps: [TermProgress] { log.withLock { $0 } }

  /// The activities in the order of their beginning.
  var activities: [String] {
    steps.reduce(into: []) { if !$0.contains($1.activity) { $0.append($1.activity) } }
  }
}

extension TermProgress {
  /// What is being done.
  var activity: String {
    switch self {
    case .reading(let role, _, _): "reading \(role)"
    case .counting(let role, _, _): "counting \(role)"
    case .loading(let role): "loading \(role)"
    case .step(let step, _, _): "\(step)"
    }
  }

  /// How much of it is done of how much.
  var share: (done: Int, total: Int) {
    switch self {
    case .reading(_, let done, let total), .counting(_, let done, let total),
      .step(_, let done, let total):
      (done, total)
    case .loading: (0, 0)
    }
  }
}
