import Foundation

/// Threads of their own, for tests in which one waits for what another does: tasks and queues have no
/// more threads than the machine has processors.
public enum Threads {
  /// Calls `body` with the number of each of `count` threads on that thread, and waits for all. Afterwards
  /// no thread keeps alive what `body` refers to, so that a test may count objects.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      let work = Work(body)
      Thread.detachNewThread {
        work.run(number)
        group.leave()
      }
    }
    group.wait()
  }

  /// A closure that is called once and released by the thread that calls it: the closure of a thread itself is
  /// released some time after its last statement.
  private final class Work: @unchecked Sendable {
    private var body: (@Sendable (Int) -> Void)?

    init(_ body: @escaping @Sendable (Int) -> Void) { self.body = body }

    func run(_ number: Int) {
      body?(number)
      body = nil
    }
  }
}
