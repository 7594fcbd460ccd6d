import Synchronization

/// Objects with buffers that wait to be used again by one caller at a time, so that calls from many
/// tasks need not allocate anew.
///
/// What it keeps is bounded: no more objects than this process has CPUs, and none that has grown
/// beyond what is worth keeping.
package final class IdlePool<Element>: Sendable {
  // Unchecked: an element is in the pool or with one caller, never both.
  private struct Idle: @unchecked Sendable { let element: Element }

  private let idle = Mutex<[Idle]>([])
  private let capacity: Int
  private let isWorthKeeping: @Sendable (Element) -> Bool

  /// An empty pool that keeps at most `capacity` elements, only those that `isWorthKeeping`.
  package init(
    capacity: Int = grantedProcessors,
    isWorthKeeping: @escaping @Sendable (Element) -> Bool = { _ in true }
  ) {
    self.capacity = capacity
    self.isWorthKeeping = isWorthKeeping
  }

  /// The number of elements that wait.
  package var count: Int { idle.withLock(\.count) }

  /// Calls `body` with an element that nobody else has meanwhile: an idle one, or a new one from `make`.
  package func withElement<Result>(
    _ make: () -> Element, _ body: (Element) -> Result
  ) -> Result {
    let element = idle.withLock { $0.popLast()?.element } ?? make()
    defer {
      if isWorthKeeping(element) {
        let returned = Idle(element: element)
        idle.withLock { if $0.count < capacity { $0.append(returned) } }
      }
    }
    return body(element)
  }
}

/// The processors that this process may use, asked for once.
package let grantedProcessors = availableProcessors()
