import ArgumentParser

/// Measures Transformers under conditions, on data that another program made, for comparison with the
/// same network elsewhere.
@main
struct ConditionalBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conditional-bench",
    abstract: "Measure Transformers under conditions; the result is one line of JSON.",
    subcommands: [
      DrawCommand.self, TrainBenchmark.self, SampleBenchmark.self, ArticleVectors.self,
      Headlines.self,
    ])
}
