import Dispatch
import Reporting
import Synchronization
import SystemCore

/// Long work that an interrupt (Ctrl-C) or a request to end ends in order, so that nothing half-done
/// is left.
public enum Interruptible {
  /// Runs `body` to its end on other threads and returns or throws what it does.
  ///
  /// An interrupt or termination signal cancels the task; once `body` has ended with an error, the
  /// user is told, with `advice`, and the process dies of that signal. A second signal ends the process at once.
  public static func run<Value: Sendable>(
    program: String, advice: String? = "No output was written.",
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let signals = SignalWatch()
    let done = DispatchSemaphore(value: 0)
    let task = Task.detached {
      let result: Result<Value, any Error>
      do {
        result = .success(try await body())
      } catch {
        result = .failure(error)
      }
      outcome.withLock { $0 = result }
      done.signal()
    }
    signals.start { task.cancel() }
    done.wait()
    let interrupt = signals.stop()
    guard let result = outcome.withLock({ $0 }) else { preconditionFailure("the task has ended") }
    if case .failure = result, let interrupt {
      StandardError.report(
        ErrorReport(.unfinished, "interrupted", advice: advice), program: program)
      Signals.die(of: interrupt)
    }
    return try result.get()
  }
}

/// Takes the signals that ask the process to end, while it watches.
///
/// Unchecked: the sources are used by the thread alone that made the watch.
private final class SignalWatch: @unchecked Sendable {
  private let received = Mutex<Int32?>(nil)
  private let sources: [(number: Int32, source: any DispatchSourceSignal)]

  /// A watch for the signals that the process does not ignore, as it does under `nohup`.
  init() {
    sources = [Signals.interrupt, Signals.termination].filter { !Signals.isIgnored($0) }.map {
      ($0, DispatchSource.makeSignalSource(signal: $0, queue: .global()))
    }
  }

  /// Calls `body` at the first signal.
  func start(_ body: @escaping @Sendable () -> Void) {
    for (number, source) in sources {
      Signals.ignore(number)
      source.setEventHandler { [self] in
        let isFirst = received.withLock { received in
          defer { received = received ?? number }
          return received == nil
        }
        guard isFirst else {
          Signals.die(of: number)
          return
        }
        body()
      }
      source.resume()
    }
  }

  /// Ends the watch; returns the first signal that came, if one did.
  func stop() -> Int32? {
    for (number, source) in sources {
      source.cancel()
      Signals.restore(number)
    }
    let first = received.withLock { $0 }
    Program.prepareSignals()
    return first
  }
}
