/// A task on the thread that waits for it, which needs no other thread.
package final class TaskThread: TaskExecutor, @unchecked Sendable {
  private let monitor = Monitor()
  private var jobs: [UnownedJob] = []
  private var isDone = false
  private var task: Task<Void, Never>?

  /// A task that calls `body` once it is run.
  package init(_ body: @escaping @Sendable () -> Void) {
    task = Task.detached(executorPreference: self) { [self] in
      body()
      monitor.withLock { isDone = true }
    }
  }

  /// Runs the task to its end.
  package func run() {
    while let job = monitor.withLock({ isDone ? nil : nextJob() }) {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  /// Cancels the task.
  @Sendable package func cancel() { task?.cancel() }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    monitor.withLock {
      jobs.append(job)
      monitor.changed()
    }
  }

  private func nextJob() -> UnownedJob {
    while jobs.isEmpty { monitor.wait() }
    return jobs.removeFirst()
  }
}
