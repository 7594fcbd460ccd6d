import ArgumentParser
import Glibc

/// The way from a command line to an exit status, the same for every program of the toolkit.
public enum Program {
  /// Runs `command` on the process's arguments and ends the process.
  ///
  /// - Help and version go to standard output, status 0.
  /// - A command line that makes no sense: message and usage to standard error, status 64.
  /// - A `Reportable` error is written as `PROGRAM: FILE:LINE: message. advice`, with its own status.
  /// - Where nobody reads the output any more (`| head`), the program ends at once, silently, with
  ///   status 0. Output that cannot be written for another reason: status 74.
  /// - An interrupt ends the process by that signal (130 in a shell), the progress line removed.
  public static func main<Command: ParsableCommand>(_ command: Command.Type) -> Never {
    prepareSignals()
    do {
      var invocation = try command.parseAsRoot()
      try invocation.run()
    } catch {
      exit(conclude(error, of: command))
    }
    exit(ExitStatus.success.rawValue)
  }

  /// Tells the user about `error` and returns the exit status it stands for.
  private static func conclude<Command: ParsableCommand>(
    _ error: any Error, of command: Command.Type
  ) -> Int32 {
    switch error {
    case OutputError.readerGone:
      return ExitStatus.success.rawValue
    case let error as any Reportable:
      StandardError.report(error.report, program: name(of: command))
      return error.report.status.rawValue
    case let code as ExitCode:
      return code.rawValue
    default:
      return concludeParsing(error, of: command)
    }
  }

  /// Prints what ArgumentParser has to say: a help screen, or what is wrong with the command line.
  private static func concludeParsing<Command: ParsableCommand>(
    _ error: any Error, of command: Command.Type
  ) -> Int32 {
    let message = command.fullMessage(for: error)
    guard command.exitCode(for: error) == .success else {
      let text = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
      StandardError.write("\(name(of: command)): \(text)\n")
      return command.exitCode(for: error) == .validationFailure
        ? ExitStatus.usage.rawValue : ExitStatus.software.rawValue
    }
    let output = OutputWriter.standardOutput()
    do throws(OutputError) {
      try output.write(message + "\n")
      try output.flush()
    } catch {
      return conclude(error, of: command)
    }
    return ExitStatus.success.rawValue
  }

  /// The program's name as its command declares it.
  private static func name<Command: ParsableCommand>(of command: Command.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }

  /// Turns a broken pipe into an error of the write, and clears the line on an interrupt.
  static func prepareSignals() {
    signal(SIGPIPE, SIG_IGN)
    guard StandardError.isTerminal, !isIgnored(SIGINT) else { return }
    signal(SIGINT) { number in
      // Only calls that are safe in a signal handler.
      var clear: (UInt8, UInt8, UInt8, UInt8) = (0x0D, 0x1B, 0x5B, 0x4B)
      _ = Glibc.write(STDERR_FILENO, &clear, 4)
      signal(number, SIG_DFL)
      raise(number)
    }
  }

  /// Whether whoever started the program, such as `nohup` or a shell's `&`, made it deaf to a signal.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
