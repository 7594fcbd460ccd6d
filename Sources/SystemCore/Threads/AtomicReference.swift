import Synchronization

/// A reference that threads read while others replace it. Reading takes no lock and waits for nobody:
/// three atomic operations and those that count the reference.
///
/// A reader is noted in one of two counters while it turns the pointer into a reference of its own. Who
/// replaces the reference lets go of the old object when both counters have been 0 since: whoever saw the
/// old pointer has a reference by then. Readers who come meanwhile are noted in the other counter, so that
/// they cannot keep the replacement waiting.
/// Source: McKenney, "Sleepable Read-Copy Update" (SRCU), LWN, 2006.
package final class AtomicReference<Object: AnyObject & Sendable>: Sendable {
  private let pointer: Atomic<Unmanaged<Object>>
  /// The counter that new readers are noted in, by its lowest bit.
  private let epoch = Atomic<Int>(0)
  private let evenReaders = Atomic<Int>(0)
  private let oddReaders = Atomic<Int>(0)
  private let replacing = Mutex<Void>(())

  /// A reference to `object`.
  package init(_ object: Object) {
    pointer = Atomic(Unmanaged.passRetained(object))
  }

  deinit { pointer.load(ordering: .acquiring).release() }

  /// The object that is referred to now.
  // Not optimised: no reference may be counted later than it is written here.
  @_optimize(none) @inline(never)
  package func load() -> Object {
    let isOdd = epoch.load(ordering: .sequentiallyConsistent) & 1 == 1
    enter(isOdd)
    let object = pointer.load(ordering: .sequentiallyConsistent).retain()
    leave(isOdd)
    return object.takeRetainedValue()
  }

  /// Refers to `object` from now on. Waits for readers that are between the first and the last of their
  /// atomic operations, and for other calls of this method.
  package func store(_ object: Object) {
    let new = Unmanaged.passRetained(object)
    let old = replacing.withLock { _ in
      let old = pointer.exchange(new, ordering: .sequentiallyConsistent)
      // Twice: a reader may have read the epoch long before it is noted.
      waitForReaders()
      waitForReaders()
      return old.toOpaque().asNumber
    }
    UnsafeRawPointer(bitPattern: old).map { Unmanaged<Object>.fromOpaque($0).release() }
  }

  /// Directs new readers to the other counter and waits until this one is 0.
  private func waitForReaders() {
    let now = epoch.load(ordering: .sequentiallyConsistent)
    epoch.store(now &+ 1, ordering: .sequentiallyConsistent)
    while readers(now & 1 == 1) != 0 { CurrentProcess.yieldProcessor() }
  }

  private func readers(_ isOdd: Bool) -> Int {
    isOdd
      ? oddReaders.load(ordering: .sequentiallyConsistent)
      : evenReaders.load(ordering: .sequentiallyConsistent)
  }

  private func enter(_ isOdd: Bool) {
    if isOdd {
      oddReaders.wrappingAdd(1, ordering: .sequentiallyConsistent)
    } else {
      evenReaders.wrappingAdd(1, ordering: .sequentiallyConsistent)
    }
  }

  private func leave(_ isOdd: Bool) {
    if isOdd {
      oddReaders.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    } else {
      evenReaders.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }
  }
}

extension UnsafeMutableRawPointer {
  fileprivate var asNumber: UInt { UInt(bitPattern: self) }
}
