import ArgumentParser
import CommandSupport
import ConditionalTransformer
import OrderedNeurons
import Reporting
import TrainingCommands

/// `zhlm train`: trains a model on raw text, or on texts with conditions.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model on text of your own.",
    discussion: """
      Without --conditions, a language model with ordered neurons (on-lstm) learns \
      from raw text, which the segmenter cuts into words, a sentence or paragraph a line. With \
      --conditions, a Transformer learns to write texts under conditions.

      A table of conditions has TABs between its columns. The first line names them: keys of your \
      choice, and "text" for the last one. Each further line is a text with its value for each key, \
      empty where it is not known. Lines without condition, to learn the language from first, are \
      given to a Transformer with --network transformer --train.

      .gz and .xz are read too, folders for the files in them. A run that was interrupted resumes \
      from its checkpoint (OUTPUT.checkpoint) when it is started again.

      EXAMPLES
        zhlm train --train text/ --dev dev.txt --output my-model
        zhlm train --train text/ --guidance 1 --output my-model
        zhlm train --conditions labelled.tsv --dev dev.tsv --passes 10 --output mine
        zhlm train --network transformer --train text/ --output base
        zhlm train --conditions labelled.tsv --initial base --output mine
      """)

  @OptionGroup(title: "OPTIONS OF BOTH NETWORKS") var training: TextTrainingArguments
  @OptionGroup(title: "OPTIONS OF AN ON-LSTM") var orderedNeurons: OrderedNeuronsArguments
  @OptionGroup(title: "OPTIONS OF A TRANSFORMER") var transformer: TransformerArguments

  func validate() throws {
    guard !training.isTransformer, let option = transformer.transformerOnlyFlags.first else {
      return
    }
    throw ValidationError("'\(option)' is for a Transformer: add --network transformer")
  }

  func run() throws {
    let isTransformer = training.isTransformer
    let (language, conditional) = (languageConfiguration, transformer.configuration(training))
    SpecialFiles.report(in: training.training + training.development, program: "zhlm")
    try TrainingLog.run(program: "zhlm") { log in
      if isTransformer {
        try ConditionalTrainer(conditional, reading: .detected).run { event in
          log.write(event) {
            "perplexity \($0.conditional.fixed(3))"
              + ($0.unconditional.map { "  without conditions \($0.fixed(3))" } ?? "")
          }
        }
      } else {
        try LanguageTrainer(language, reading: .detected).run { event in
          log.write(event) { "perplexity \($0.fixed(2))" }
        }
      }
    }
  }

  private var languageConfiguration: LanguageTrainer.Configuration {
    var configuration = LanguageTrainer.Configuration()
    configuration.training = training.training
    configuration.development = training.development
    configuration.layers = training.layers ?? configuration.layers
    configuration.dropout = training.dropout
    training.set(&configuration.session)
    orderedNeurons.set(&configuration)
    return configuration
  }
}
