/// HanziKit's own threads for `async` calls that compute: as many as there are CPUs for this process,
/// started when there is something to do. Swift's cooperative threads stay free meanwhile.
package final class LibraryThreads: TaskExecutor, @unchecked Sendable {
  /// The threads of this process: there is one set of CPUs to share out.
  package static let shared = LibraryThreads(limit: availableProcessors())

  private let monitor = Monitor()
  private let limit: Int
  private var jobs: [UnownedJob] = []
  private var count = 0
  private var idle = 0

  /// Up to `limit` threads.
  package init(limit: Int) { self.limit = limit }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let (needsThread, isOnlyThread) = monitor.withLock {
      jobs.append(job)
      monitor.changed()
      guard jobs.count > idle, count < limit else { return (false, false) }
      count += 1
      return (true, count == 1)
    }
    guard needsThread, !startDetachedThread({ self.work() }) else { return }
    monitor.withLock { count -= 1 }
    // Where the system has no thread left, the caller's does the work.
    if isOnlyThread { work(untilEmpty: true) }
  }

  private func work(untilEmpty: Bool = false) {
    while let job = next(waiting: !untilEmpty) {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  private func next(waiting: Bool) -> UnownedJob? {
    monitor.withLock {
      idle += 1
      defer { idle -= 1 }
      while jobs.isEmpty {
        guard waiting else { return nil }
        monitor.wait()
      }
      return jobs.removeFirst()
    }
  }
}

/// Runs `work`, which may take long, on HanziKit's threads, in the task of the caller: it can ask
/// `Task.isCancelled`. Throws `CancellationError` where it failed and the task is cancelled.
package func onLibraryThreads<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try Task.checkCancellation()
  do {
    return try await withTaskExecutorPreference(LibraryThreads.shared) { try work() }
  } catch {
    try Task.checkCancellation()
    throw error
  }
}

/// A stream of what `work` hands to `send`, computed on HanziKit's threads. `send` says whether anybody still
/// listens; once nobody does, `work` should return. What it throws ends the stream; a cancelled task, with
/// `CancellationError`.
package func libraryStream<Element: Sendable>(
  of type: Element.Type = Element.self,
  _ work: @escaping @Sendable (_ send: (Element) -> Bool) throws -> Void
) -> AsyncThrowingStream<Element, any Error> {
  AsyncThrowingStream { continuation in
    let task = Task {
      do {
        try await onLibraryThreads {
          try work { element in
            if case .terminated = continuation.yield(element) { return false }
            return !Task.isCancelled
          }
          // Told from here: where Swift's threads are busy, the end would be late.
          if !Task.isCancelled { continuation.finish() }
        }
        try Task.checkCancellation()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    continuation.onTermination = { _ in task.cancel() }
  }
}
