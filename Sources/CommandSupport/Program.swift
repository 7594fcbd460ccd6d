import ArgumentParser
import Reporting
import SystemCore

/// The way from a command line to an exit status, the same for every program of the toolkit.
public enum Program {
  /// Runs `command` on the process's arguments and ends the process.
  ///
  /// - Help and version go to standard output, status 0.
  /// - A command line that makes no sense: message and usage to standard error, status 64.
  /// - A `Reportable` error is written as `PROGRAM: FILE:LINE: message. advice`, with its own status.
  /// - Where nobody reads the output any more (`| head`), the program ends at once, silently, with
  ///   status 0. Output that cannot be written for another reason: status 74.
  /// - An interrupt ends the process by that signal (130 in a shell), the progress line and files that
  ///   were not finished removed; so do a request to end and a hang-up.
  public static func main<Command: ParsableCommand>(_ command: Command.Type) -> Never {
    CurrentProcess.fillStandardStreams()
    Signals.ignoreBrokenPipes()
    Signals.leaveNothingBehind(
      program: name(of: command), status: ExitStatus.inputOutput.rawValue,
      clearsLine: StandardError.isTerminal)
    CurrentProcess.onLargeStack { run(command) }
  }

  private static func run<Command: ParsableCommand>(_ command: Command.Type) -> Never {
    do {
      if let report = CommandSuggestion.report(
        CurrentProcess.arguments, of: command, program: name(of: command))
      {
        throw report
      }
      var invocation = try command.parseAsRoot(CurrentProcess.arguments)
      try invocation.run()
    } catch {
      CurrentProcess.exit(conclude(error, of: command))
    }
    CurrentProcess.exit(ExitStatus.success.rawValue)
  }

  /// Reports `error` to the user and returns the exit status it stands for.
  private static func conclude<Command: ParsableCommand>(
    _ error: any Error, of command: Command.Type
  ) -> Int32 {
    switch error {
    case OutputError.readerGone:
      return ExitStatus.success.rawValue
    case let error as any Reportable:
      StandardError.report(error, program: name(of: command))
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
      let text = CommandSuggestion.completed(
        message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message)
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
}
