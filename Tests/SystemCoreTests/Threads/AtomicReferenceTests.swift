import ProgramTesting
import Synchronization
import SystemCore
import Testing

@Suite struct AtomicReferenceTests {
  /// Counts how many of it there are, and knows whether it is gone.
  private final class Counted: Sendable {
    let number: Int
    let living: Probe
    private let isAlive = Atomic(true)

    init(_ number: Int, _ living: Probe) {
      self.number = number
      self.living = living
      living.count.add(1, ordering: .relaxed)
    }

    var check: Bool { isAlive.load(ordering: .relaxed) }

    deinit {
      isAlive.store(false, ordering: .relaxed)
      living.count.subtract(1, ordering: .relaxed)
    }
  }

  private final class Probe: Sendable {
    let count = Atomic(0)
    let isDone = Atomic(false)
  }

  @Test func `readers have objects that live, and none is left over`() {
    let probe = Probe()
    do {
      let reference = AtomicReference(Counted(0, probe))
      Threads.run(4) { thread in
        if thread == 0 {
          for number in 1...5_000 { reference.store(Counted(number, probe)) }
          return probe.isDone.store(true, ordering: .relaxed)
        }
        var (reads, last) = (0, 0)
        while !probe.isDone.load(ordering: .relaxed) || reads < 1_000 {
          let object = reference.load()
          if !object.check || object.number < last {
            Issue.record("\(object.number) after \(last)")
          }
          last = object.number
          reads += 1
        }
      }
      #expect(reference.load().number == 5_000)
      #expect(probe.count.load(ordering: .relaxed) == 1)
    }
    #expect(probe.count.load(ordering: .relaxed) == 0)
  }
}
