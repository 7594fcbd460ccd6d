import ArgumentParser
import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// `zhseg label`: has trained models label raw text, for a student to learn from.
struct LabelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label",
    abstract: "Have trained models label raw text for 'zhseg train --labels'.",
    discussion: """
      The labels are the mean of what the models think of every tag, each sentence by a standard \
      drawn at random. A student that learns from them, beside the gold sentences, gets better than \
      from gold sentences alone; a small one comes close to its teachers. Files are UTF-8, any \
      line structure; .gz and .xz are read too.

      EXAMPLES
        zhseg label --model ./a --model ./b raw.txt --output raw.labels
        zhseg train --labels raw.labels --train ctb6=gold.txt --dev ctb6=dev.txt \\
          --network lookup --output small
      """)

  @Option(
    name: .customLong("model"), help: "Name or folder of a trained model. Repeatable.")
  var models: [String] = [Segmenter.defaultModel]

  @Argument(help: "Files of raw text.")
  var files: [String]

  @Option(help: "File to write the labels to.")
  var output: String

  @Option(
    name: .customLong("standard"),
    help: "Standard to label by; all that the models know, if none is named. Repeatable.")
  var standards: [SegmentationStandard] = []

  @Option(help: "Seed of the drawing of standards.")
  var seed: UInt64 = 1

  @OptionGroup var jobs: JobOptions

  func run() throws {
    let teachers = try models.map { try SegmentationModel(named: $0) }
    let labeler = TextLabeler(teachers: teachers, threads: jobs.threads)
    let corpus = try Corpus(paths: files)
    let start = ContinuousClock.now
    @Sendable func tell(_ summary: TextLabeler.Summary) {
      let seconds = start.duration(to: .now) / .seconds(1)
      StandardError.write(
        "\(seconds.fixed(0).padded(to: 6)) s  \(summary.sentences) sentences, "
          + "\(summary.units) units\n")
    }
    let summary = try Interruptible.run(program: "zhseg") { [standards, seed, output] in
      try labeler.label(
        corpus, standards: standards.isEmpty ? nil : standards, seed: seed, to: output,
        progress: tell)
    }
    tell(summary)
  }
}
