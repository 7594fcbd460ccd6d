import ArgumentParser

@main struct Zhseg: ParsableCommand {
  static let configuration = CommandConfiguration(subcommands: [TrainCommand.self])
}
