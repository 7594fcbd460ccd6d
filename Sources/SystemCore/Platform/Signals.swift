import Glibc

/// Signals that ask the process to end.
package enum Signals {
  /// An interrupt from the keyboard.
  package static let interrupt = SIGINT
  /// A request to end.
  package static let termination = SIGTERM

  /// Makes writing to a pipe that nobody reads an error of the write instead of a signal.
  package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Passes over a signal.
  package static func ignore(_ number: Int32) { signal(number, SIG_IGN) }

  /// Lets a signal do again what it does by itself.
  package static func restore(_ number: Int32) { signal(number, SIG_DFL) }

  /// Whether whoever started the program, such as `nohup` or a shell's `&`, had it ignore a signal.
  package static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Ends the process by a signal, as if it had not been taken care of.
  package static func die(of number: Int32) {
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }

  /// Has an interrupt remove the line of progress from the terminal before it ends the process.
  package static func clearLineOnInterrupt() {
    signal(SIGINT) { number in
      // Only calls that are safe in a signal handler.
      var clear: (UInt8, UInt8, UInt8, UInt8) = (0x0D, 0x1B, 0x5B, 0x4B)
      _ = Glibc.write(STDERR_FILENO, &clear, 4)
      signal(number, SIG_DFL)
      raise(number)
    }
  }
}
