import Synchronization

/// Tells threads that do not belong to a task that the task was cancelled.
final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Whether the task was cancelled.
  var isSet: Bool { flag.load(ordering: .relaxed) }

  /// What `body` returns or throws; it is handed a flag that is set when the current task is cancelled.
  static func watching<Value: Sendable>(
    _ body: (Cancellation) throws(TermError) -> Value
  ) async throws(TermError) -> Value {
    let cancellation = Cancellation()
    let result: Result<Value, TermError> = await withTaskCancellationHandler {
      do throws(TermError) {
        return .success(try body(cancellation))
      } catch {
        return .failure(error)
      }
    } onCancel: {
      cancellation.flag.store(true, ordering: .relaxed)
    }
    return try result.get()
  }
}
