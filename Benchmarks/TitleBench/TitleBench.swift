import ArgumentParser

/// Measures the training and the decoding of networks that write titles, on data that another program
/// made, for comparison with the same network elsewhere.
@main
struct TitleBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "title-bench",
    abstract: "Measure networks that write titles; the result is one line of JSON.",
    subcommands: [TrainBenchmark.self, DecodeBenchmark.self])
}
