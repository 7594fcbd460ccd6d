import Reporting
import Synchronization
import SystemCore

/// Long work that an interrupt (Ctrl-C), a request to end or a hang-up ends in order.
public enum Interruptible {
  /// Runs `body` to its end, on this thread, in a task, and returns or throws what it does.
  ///
  /// Such a signal cancels the task; once `body` has ended with an error, and after `grace` where it goes
  /// on, the user is told, with `advice`, and the process dies of that signal. At a second signal it dies
  /// at once. What then is unfinished is removed.
  public static func run<Value: Sendable>(
    program: String, advice: String? = "No output was written.", grace: Duration? = .seconds(2),
    _ body: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let thread = TaskThread {
      let result = Result { try body() }
      outcome.withLock { $0 = result }
    }
    let tell: @Sendable () -> Void = {
      StandardError.report(
        ErrorReport(.unfinished, "interrupted", advice: advice), program: program)
    }
    let signal = Signals.watching(grace: grace, cancel: thread.cancel, overdue: tell) {
      thread.run()
    }
    guard let result = outcome.withLock({ $0 }) else { preconditionFailure("the task has ended") }
    if case .failure = result, let signal {
      tell()
      Signals.die(of: signal)
    }
    return try result.get()
  }
}
