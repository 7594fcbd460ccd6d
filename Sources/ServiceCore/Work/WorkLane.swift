import Synchronization
import SystemCore

/// Threads for work of one kind, and the requests that wait for them.
///
/// There are two in a service: quick work must not wait behind texts that take a hundred times as long.
package final class WorkLane: Sendable {
  /// Its name in the metrics.
  package let name: String
  /// The most requests that wait or are worked on.
  package let capacity: Int
  private let threads: LibraryThreads
  private let admitted = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)

  /// A lane of up to `threads` threads, for which up to `queue` requests may wait.
  package init(_ name: String, threads: Int, queue: Int) {
    self.name = name
    self.threads = LibraryThreads(limit: threads)
    capacity = threads + queue
  }

  /// The number of requests that wait or are worked on.
  package var load: Int { admitted.load(ordering: .relaxed) }

  /// The number of requests that were refused.
  package var refusals: Int { refused.load(ordering: .relaxed) }

  /// A request among those of the lane, as long as the admission lives. Throws ``Problem`` where the queue is full, unless the
  /// request has been admitted before: further parts of a stream wait instead, and with them whoever sends it.
  package func admit(always: Bool = false) throws(Problem) -> Admission {
    let load = admitted.wrappingAdd(1, ordering: .relaxed).newValue
    let admission = Admission(self)
    guard always || load <= capacity else {
      refused.wrappingAdd(1, ordering: .relaxed)
      throw .queueFull
    }
    return admission
  }

  /// A place in a lane, given back with the last reference to it.
  package final class Admission: Sendable {
    private let lane: WorkLane

    fileprivate init(_ lane: WorkLane) { self.lane = lane }

    deinit { lane.admitted.wrappingSubtract(1, ordering: .relaxed) }
  }

  /// Runs `work` on a thread of the lane. Throws ``Problem`` where the queue is full, or the deadline has passed before it begins.
  package func run<Value: Sendable>(
    by deadline: Deadline, always: Bool = false, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let admission = try admit(always: always)
    defer { withExtendedLifetime(admission) {} }
    return try await withTaskExecutorPreference(threads) {
      try deadline.check()
      return try work()
    }
  }

  /// The same for work that asks whether its task is cancelled, as it is when the deadline passes.
  package func runCancelling<Value: Sendable>(
    by deadline: Deadline, always: Bool = false, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await self.run(by: deadline, always: always, work) }
      group.addTask {
        try await deadline.pass()
        return nil
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() ?? nil else {
        throw Problem.overdue(deadline.limit)
      }
      return value
    }
  }
}
