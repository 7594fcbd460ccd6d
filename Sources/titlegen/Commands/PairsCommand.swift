import ArgumentParser

/// `titlegen pairs`: pairs of pseudo-titles and texts drawn from raw text.
struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs", abstract: "Draw pairs of pseudo-titles and texts from raw text.")
}
