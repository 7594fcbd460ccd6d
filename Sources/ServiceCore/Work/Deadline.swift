/// When a request must be done.
package struct Deadline: Sendable {
  /// How long it may take.
  package let limit: Duration
  private let end: ContinuousClock.Instant

  /// A deadline in `limit` from now.
  package init(in limit: Duration) {
    self.limit = limit
    end = .now + limit
  }

  /// Whether it has passed.
  package var isOver: Bool { .now > end }

  /// The whole seconds of the limit.
  package var seconds: Int { Int(limit.components.seconds) }

  /// Throws ``Problem`` where it has passed or the task is cancelled.
  package func check() throws(Problem) {
    if isOver || Task.isCancelled { throw .overdue(limit) }
  }

  /// Returns when it has passed.
  func pass() async throws { try await Task.sleep(until: end) }
}
