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
