import ArgumentParser

/// Measures language models with ordered neurons, on data that another program made, for comparison
/// with the same network elsewhere.
@main
struct LanguageBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language-bench",
    abstract: "Measure language models; the result is one line of JSON.",
    subcommands: [
      LayerBenchmark.self, DrawCommand.self, TrainBenchmark.self, ReadBenchmark.self,
    ])
}
