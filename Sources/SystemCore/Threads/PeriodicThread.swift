/// A thread that does the same again and again, until this object is no more.
package final class PeriodicThread: Sendable {
  /// What the thread looks at; not this object, which ends when nobody else has it.
  private final class State: @unchecked Sendable {
    // Unchecked: read and changed with the monitor's lock held.
    let monitor = Monitor()
    var isStopped = false
  }

  private let state = State()

  /// Calls `body` on a new thread, then every `interval` seconds after its last call has returned. Where
  /// the system has no thread left, nothing is called; `isRunning` tells.
  package init(interval: Double, _ body: @escaping @Sendable () -> Void) {
    let state = self.state
    isRunning = startDetachedThread {
      while true {
        body()
        let isStopped = state.monitor.withLock {
          if !state.isStopped { state.monitor.wait(seconds: interval) }
          return state.isStopped
        }
        if isStopped { return }
      }
    }
  }

  /// Whether there is a thread.
  package let isRunning: Bool

  deinit {
    state.monitor.withLock {
      state.isStopped = true
      state.monitor.changed()
    }
  }
}
