import ArgumentParser

/// `titlegen train`: trains a model on pairs of titles and texts.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a model on articles with titles.")
}
