import ArgumentParser
import CommandSupport
import OrderedNeurons

@main
enum Main {
  static func main() {
    Program.main(Zhlm.self)
  }
}

/// The root of the command line.
struct Zhlm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhlm",
    abstract: "A language model of Chinese words that draws trees.",
    version: "zhlm 0.1.0",
    subcommands: [TrainCommand.self])
}
