import ArgumentParser

/// What training with the tensor core spends its time in.
@main
struct TensorBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensor-bench", abstract: "Measure the tensor core.",
    subcommands: [TrainingBench.self, ProductBench.self], defaultSubcommand: TrainingBench.self)
}
