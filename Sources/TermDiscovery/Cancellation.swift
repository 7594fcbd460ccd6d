/// Tells threads that do not belong to a task whether it was cancelled.
///
/// Unchecked: whether a task was cancelled may be asked on any thread while it runs.
struct Cancellation: @unchecked Sendable {
  private let task: UnsafeCurrentTask?

  /// Whether the task was cancelled.
  var isSet: Bool { task?.isCancelled ?? false }

  /// What `body` returns or throws; what it is handed knows of the current task, and is not to be kept.
  static func watching<Value>(
    _ body: (Cancellation) throws(TermError) -> Value
  ) throws(TermError) -> Value {
    let result = withUnsafeCurrentTask { task in
      Result { () throws(TermError) in try body(Cancellation(task: task)) }
    }
    return try result.get()
  }
}
