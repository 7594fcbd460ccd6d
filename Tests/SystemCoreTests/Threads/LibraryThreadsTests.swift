import Dispatch
import Synchronization
import SystemCore
import Testing

@Suite(.timeLimit(.minutes(10))) struct LibraryThreadsTests {
  struct Failure: Error, Equatable {}

  /// Held until somebody says that work may end.
  final class Gate: Sendable {
    let semaphore = DispatchSemaphore(value: 0)
  }

  @Test func `Work that blocks leaves the cooperative threads free`() async throws {
    let gate = Gate()
    let count = 4 * availableProcessors() + 8
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<count {
        group.addTask {
          try await onLibraryThreads {
            gate.semaphore.wait()
            return number
          }
        }
      }
      // These would never run if the work above held the cooperative threads.
      for _ in 0..<count {
        await Task.yield()
        await Task { _ = gate.semaphore.signal() }.value
      }
      var numbers: Set<Int> = []
      for try await number in group { numbers.insert(number) }
      #expect(numbers == Set(0..<count))
    }
  }

  @Test func `Cancelled work throws CancellationError`() async {
    let hasStarted = Gate()
    let task = Task {
      try await onLibraryThreads {
        hasStarted.semaphore.signal()
        while !Task.isCancelled {}
        throw Failure()
      }
    }
    await Task { Self.wait(hasStarted) }.value
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let late = Task {
      while !Task.isCancelled { await Task.yield() }
      try await onLibraryThreads { _ = Issue.record("a cancelled task begins nothing") }
    }
    late.cancel()
    await #expect(throws: CancellationError.self) { try await late.value }
  }

  @Test func `Errors of the work come through`() async {
    await #expect(throws: Failure()) { try await onLibraryThreads { throw Failure() } }
  }

  @Test func `A stream hands over what is sent, then the error`() async {
    var received: [Int] = []
    await #expect(throws: Failure()) {
      for try await number in libraryStream(
        of: Int.self,
        { send in
          for number in 0..<5 { #expect(send(number)) }
          throw Failure()
        })
      {
        received.append(number)
      }
    }
    #expect(received == [0, 1, 2, 3, 4])
  }

  @Test func `A stream that is left ends its work`() async throws {
    let hasEnded = Gate()
    for try await number in libraryStream(
      of: Int.self,
      { send in
        var number = 0
        while send(number) { number += 1 }
        hasEnded.semaphore.signal()
      }) where number == 3
    {
      break
    }
    await Task { Self.wait(hasEnded) }.value
  }

  @Test func `A set of one thread does its jobs in turn`() async {
    let threads = LibraryThreads(limit: 1)
    let active = Counter()
    await withTaskGroup { group in
      for _ in 0..<20 {
        group.addTask(executorPreference: threads) {
          #expect(active.value.wrappingAdd(1, ordering: .relaxed).oldValue == 0)
          active.value.wrappingSubtract(1, ordering: .relaxed)
        }
      }
    }
  }

  /// How many are at work.
  final class Counter: Sendable {
    let value = Atomic<Int>(0)
  }

  private static func wait(_ gate: Gate) { gate.semaphore.wait() }
}
