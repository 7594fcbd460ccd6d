import ArgumentParser
import CommandSupport
import ConditionalTransformer
import OrderedNeurons
import Reporting

/// `zhlm pack`: writes what the training of a Transformer begins with.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Write what the training of a Transformer begins with, to train it on a GPU.",
    discussion: """
      Takes what 'zhlm train' takes, and instead of training writes a folder: the texts as ids, the \
      model with its first weights, and the settings. 'training/gpu/train_lm.py' trains from there \
      and writes a model that 'zhlm generate' loads; docs/training-on-a-gpu.md tells how.

      EXAMPLES
        zhlm pack --conditions labelled.tsv --dev dev.tsv --passes 10 --output packed
        zhlm pack --network transformer --train text/ --output packed
      """)

  @OptionGroup(title: "OPTIONS OF BOTH NETWORKS") var training: TextTrainingArguments
  @OptionGroup(title: "OPTIONS OF A TRANSFORMER") var transformer: TransformerArguments

  func validate() throws {
    guard training.isTransformer else {
      throw ValidationError("only a Transformer can be packed: add --network transformer")
    }
  }

  func run() throws {
    SpecialFiles.report(in: training.training + training.development, program: "zhlm")
    let trainer = ConditionalTrainer(transformer.configuration(training), reading: .detected)
    StandardError.write(try trainer.pack() + "\n")
  }
}
