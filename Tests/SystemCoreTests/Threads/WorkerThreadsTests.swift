import Synchronization
import SystemCore
import Testing

@Suite struct WorkerThreadsTests {
  @Test(arguments: [1, 2, 5])
  func `Runs every iteration once`(threads: Int) {
    let workers = WorkerThreads(count: threads)
    for iterations in [0, 1, 2, 100] {
      let seen = Mutex<[Int]>([])
      workers.run(iterations) { index in seen.withLock { $0.append(index) } }
      #expect(seen.withLock { $0.sorted() } == Array(0..<iterations))
    }
  }

  @Test(arguments: [1, 2, 5]) func `map gives the results in order`(threads: Int) {
    let workers = WorkerThreads(count: threads)
    for count in [0, 1, 2, 100] {
      // The first ones take longest.
      let texts = workers.map(count) { index in
        (0..<(count - index) * 50).reduce(into: "\(index)") { text, _ in text = String(text) }
      }
      #expect(texts == (0..<count).map { "\($0)" })
    }
  }

  @Test func `Many short runs after each other`() {
    let workers = WorkerThreads(count: 3)
    let total = Atomic<Int>(0)
    for _ in 0..<2000 { workers.run(4) { total.wrappingAdd($0, ordering: .relaxed) } }
    #expect(total.load(ordering: .relaxed) == 12_000)
  }

  @Test func `What a loop computed with is let go of at its end`() {
    final class Owned: Sendable {}
    let threads = WorkerThreads(count: 2)
    weak var kept: Owned?
    do {
      let owned = Owned()
      kept = owned
      threads.run(4) { _ in withExtendedLifetime(owned) {} }
    }
    #expect(kept == nil)
  }
}
