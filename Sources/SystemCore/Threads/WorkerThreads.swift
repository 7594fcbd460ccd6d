import Dispatch
import Synchronization

/// A fixed set of threads that share the iterations of a loop. Unlike a dispatch queue, which
/// holds threads back while other programs are busy, it always computes with all of them.
public final class WorkerThreads: Sendable {
  /// The number of threads, the caller's among them: fewer than were asked for where the system has
  /// no more.
  public let count: Int
  private let shared: Shared

  // Unchecked: `body` and `next` are only touched between the semaphores of one run.
  private final class Shared: @unchecked Sendable {
    var body: (@Sendable (Int) -> Void)?
    var iterations = 0
    let next = Atomic<Int>(0)
    let wake = DispatchSemaphore(value: 0)
    let done = DispatchSemaphore(value: 0)
    let running = Mutex<Void>(())

    func work() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < iterations else { return }
        body?(index)
      }
    }
  }

  /// Starts `count - 1` threads, which end with this object.
  public init(count: Int) {
    shared = Shared()
    var started = 1
    while started < count {
      let isRunning = startDetachedThread { [shared] in
        while true {
          shared.wake.wait()
          guard shared.body != nil else { return }
          shared.work()
          shared.done.signal()
        }
      }
      guard isRunning else { break }
      started += 1
    }
    self.count = started
  }

  deinit {
    shared.body = nil
    for _ in 1..<count { shared.wake.signal() }
  }

  /// Calls `body` with 0..<iterations, each once, from as many threads as there are iterations for, and
  /// returns when all are done.
  /// `body` must not call this again on the same object.
  public func run(_ iterations: Int, _ body: @escaping @Sendable (Int) -> Void) {
    // Callers with nothing to share out need not wait for each other.
    guard count > 1, iterations > 1 else {
      for index in 0..<max(0, iterations) { body(index) }
      return
    }
    shared.running.withLock { _ in
      shared.body = body
      shared.iterations = iterations
      shared.next.store(0, ordering: .relaxed)
      let helpers = max(0, min(count, iterations) - 1)
      for _ in 0..<helpers { shared.wake.signal() }
      shared.work()
      for _ in 0..<helpers { shared.done.wait() }
      // What the loop computed with may own these threads: it must not live as long as they.
      shared.body = nil
    }
  }

  /// Returns what `body` makes of 0..<count, in this order, computed by all threads. What holds for
  /// `run` holds for `body`.
  public func map<Element: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Element
  ) -> [Element] {
    Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      // Each iteration writes its own element.
      nonisolated(unsafe) let elements = buffer
      run(count) { elements.initializeElement(at: $0, to: body($0)) }
      initialized = count
    }
  }
}
