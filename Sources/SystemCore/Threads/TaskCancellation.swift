/// Calls `body` with what tells, on any thread, whether the task of the caller is cancelled. It must not be
/// asked after `body` has returned.
package func withTaskCancellation<Value>(
  _ body: (_ isCancelled: @escaping @Sendable () -> Bool) -> Value
) -> Value {
  withUnsafeCurrentTask { task in
    // Whether a task is cancelled may be asked on any thread while the task lives, as it does here.
    nonisolated(unsafe) let task = task
    return body { task?.isCancelled ?? false }
  }
}
