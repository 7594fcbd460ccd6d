/// How long work is watched and stopped.
public struct WorkMonitor: Sendable {
  /// Asked often, on any thread: true makes the work stop with `TermError.cancelled`.
  public var isCancelled: @Sendable () -> Bool
  /// Told, on any thread but one at a time, how much is done of how much; the unit is the work's own.
  public var progress: @Sendable (_ done: Int, _ total: Int) -> Void

  /// A monitor; without arguments one that stops with the current task and tells nobody.
  public init(
    isCancelled: @escaping @Sendable () -> Bool = { Task.isCancelled },
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Throws `TermError.cancelled` if the work is to stop.
  public func check() throws(TermError) {
    if isCancelled() { throw .cancelled }
  }
}
