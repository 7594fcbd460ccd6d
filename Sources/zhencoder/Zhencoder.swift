import ArgumentParser
import CommandSupport
import SystemCore

@main
enum Main {
  static func main() {
    Program.main(Zhencoder.self)
  }
}

/// The root of the command line.
struct Zhencoder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhencoder",
    abstract: "Pretrain the encoder of Chinese characters in context.",
    discussion: """
      EXAMPLES
        zhencoder pack text.txt --held-out dev.txt --output packed
        zhencoder pretrain packed --output run
        zhencoder probe run/encoder --sets corpora/segmentation --set pku
        zhencoder vectors run/encoder text.txt --output vectors.safetensors
        zhencoder extract accurate --output encoder

      'docs/encoder.md' tells how the encoder was made.
      """,
    version: "zhencoder \(Toolkit.version)",
    subcommands: [
      PackCommand.self, PretrainCommand.self, ProbeCommand.self, VectorsCommand.self,
      ExtractCommand.self,
    ])
}
