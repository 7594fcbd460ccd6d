import CProcess
import Glibc

/// Signals that ask the process to end: an interrupt from the keyboard, a request to end, a hang-up.
package enum Signals {
  /// Makes writing to a pipe that nobody reads an error of the write instead of a signal.
  package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// From now on these signals remove unfinished files before they end the process, an interrupt also
  /// the line of progress if `clearsLine`; and where another program shortens a file that is mapped, the
  /// process ends with a message, in the name of `program`, and `status`.
  package static func leaveNothingBehind(program: String, status: Int32, clearsLine: Bool) {
    hk_handle_ends(program, status, clearsLine ? 1 : 0)
  }

  /// Ends the process by a signal, as if it had not been taken care of.
  package static func die(of number: Int32) -> Never { hk_end_by(number) }

  /// Runs `body`. Meanwhile the first of these signals calls `cancel`, on a thread of its own, instead of
  /// ending the process; a further one ends it. Where `body` then takes longer than `grace` to return, if
  /// that is not nil, `overdue` is called and the process ends, too. Returns the signal that came, if one
  /// did. Where there is no thread left, signals go on to end the process.
  package static func watching(
    grace: Duration?, cancel: @escaping @Sendable () -> Void,
    overdue: @escaping @Sendable () -> Void = {}, _ body: () -> Void
  ) -> Int32? {
    let descriptor = FileDescriptor(hk_watch_ends())
    guard descriptor.number >= 0 else {
      body()
      return nil
    }
    let hasEnded = Latch()
    let isWatching = startDetachedThread {
      if let number = nextSignal(descriptor) {
        cancel()
        if let grace, !descriptor.waitUntilReadable(for: grace) {
          overdue()
          die(of: number)
        }
        _ = nextSignal(descriptor)
      }
      hasEnded.open()
    }
    guard isWatching else {
      stopWatching(descriptor)
      body()
      return nil
    }
    body()
    let number = hk_stop_watching_ends()
    hasEnded.wait()
    return number == 0 ? nil : number
  }

  /// Ends a watch that nobody follows.
  private static func stopWatching(_ descriptor: FileDescriptor) {
    hk_stop_watching_ends()
    while nextSignal(descriptor) != nil {}
  }

  /// The signal that the watch was told; nil once it has ended.
  private static func nextSignal(_ descriptor: FileDescriptor) -> Int32? {
    var number: UInt8 = 0
    let count = withUnsafeMutableBytes(of: &number) { try? descriptor.read(into: $0) }
    return count == 1 && number != 0 ? Int32(number) : nil
  }
}

/// Lets threads wait until it is opened.
private final class Latch: @unchecked Sendable {
  private let monitor = Monitor()
  private var isOpen = false

  func open() {
    monitor.withLock {
      isOpen = true
      monitor.changed()
    }
  }

  func wait() {
    monitor.withLock {
      while !isOpen { monitor.wait() }
    }
  }
}
