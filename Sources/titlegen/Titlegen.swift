import ArgumentParser
import CommandSupport

@main
enum Main {
  static func main() {
    Program.main(Titlegen.self)
  }
}

/// The root of the command line.
struct Titlegen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "titlegen",
    abstract: "Titles for Chinese articles.",
    version: "titlegen 0.1.0",
    subcommands: [TrainCommand.self, PairsCommand.self])
}
