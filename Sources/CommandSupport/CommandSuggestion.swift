import ArgumentParser
import Reporting
import SystemCore

/// What was meant where a subcommand or a general option is mistyped. Where a program has a default subcommand, a
/// mistyped name would otherwise be taken for a file; the parser itself suggests only options that a command
/// declares.
enum CommandSuggestion {
  /// What to tell where the first argument is neither a command nor a file, but is spelled like a
  /// command; nil otherwise.
  static func report(
    _ arguments: [String], of command: any ParsableCommand.Type, program: String
  ) -> ErrorReport? {
    guard let name = arguments.first, isName(name) else { return nil }
    let subcommands = command.configuration.subcommands
    if let next = subcommands.first(where: { commandName(of: $0) == name }) {
      return report(Array(arguments.dropFirst()), of: next, program: "\(program) \(name)")
    }
    guard let meant = nearest(to: name, of: subcommands.map(commandName)),
      (try? FileStatus(of: name)) == nil
    else { return nil }
    let isFile = command.configuration.defaultSubcommand != nil
    return ErrorReport(
      .usage, "'\(name)' is no command" + (isFile ? " and no file" : ""),
      advice: "Did you mean '\(program) \(meant)'?")
  }

  /// A message of the parser about an option, with the general option that was meant added.
  static func completed(_ message: String) -> String {
    let start = "Unknown option '"
    let first = message.prefix { $0 != "\n" }
    guard first.hasPrefix(start), first.hasSuffix("'"),
      let meant = nearest(
        to: String(first.dropFirst(start.count).dropLast()), of: ["--help", "--version"])
    else { return message }
    return first + ". Did you mean '\(meant)'?" + message.dropFirst(first.count)
  }

  /// Whether a word can be the name of a command; files mostly cannot.
  private static func isName(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || $0 == "-" } && !word.hasPrefix("-")
  }

  private static func commandName(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }
}
