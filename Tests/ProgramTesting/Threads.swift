import Foundation

/// Threads of their own, for tests in which one waits for what another does: tasks and queues have no
/// more threads than the machine has processors.
public enum Threads {
  /// Calls `body` with the number of each of `count` threads on that thread, and waits for all.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      Thread.detachNewThread {
        body(number)
        group.leave()
      }
    }
    group.wait()
  }
}
