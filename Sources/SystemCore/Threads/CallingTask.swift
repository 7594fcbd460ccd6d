/// The task that made this value, for other threads to ask whether it is cancelled while it waits for them.
package struct CallingTask: @unchecked Sendable {
  // Unchecked: this one property of a task may be read from any thread, as long as the task lives.
  private let task = withUnsafeCurrentTask { $0 }

  /// The current task, if there is one.
  package init() {}

  /// Whether it is cancelled; false for no task.
  package var isCancelled: Bool { task?.isCancelled ?? false }
}
