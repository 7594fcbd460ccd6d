import ArgumentParser
import CharacterEncoder
import CommandSupport
import Foundation
import Reporting

/// `zhencoder pretrain`: pretrains an encoder.
struct PretrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pretrain",
    abstract: "Pretrain an encoder on packed text.",
    discussion: """
      The run can be stopped at any time: it resumes from its checkpoint when it is started again \
      with the same settings. The folder of the run holds 'encoder' (the encoder with averaged \
      weights), 'run.checkpoint' and 'log.tsv'.
      """)

  @Argument(help: "Folder of packed text.")
  var text: String

  @Option(help: "Folder of the run.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "Folder of an encoder to begin with, whose sizes the new one has.", valueName: "folder"))
  var initial: String?

  @Option(
    help: ArgumentHelp(
      "A table of what is written for what by mistake; the encoder learns to find mistakes.",
      valueName: "file"))
  var confusions: String?

  @Option(help: "Numbers that the encoder gives for each symbol.")
  var channels = 256

  @Option(help: "Numbers inside a block.")
  var hidden = 352

  @Option(help: "Distances between the rows that a block reads, one for each block.")
  var dilations = "1,1,2,1,2,4,2,1"

  @Option(help: "Symbols in one part of a batch.")
  var rows = 1024

  @Option(help: "Parts of a batch, computed one after another.")
  var parts = 8

  @Option(help: "Highest learning rate.")
  var learningRate: Float = 1e-3

  @Option(help: "Steps over which the learning rate rises.")
  var warmup = 500

  @Option(help: "Steps after which the learning rate falls.")
  var plateau = 4000

  @Option(help: "Last steps whose weights are averaged to give the encoder.")
  var averagedSteps = 1000

  @Option(help: "Seed of weights, order and what is hidden.")
  var seed: UInt64 = 1

  @Option(help: "Step after which the run ends.")
  var steps: Int?

  @Option(help: "Hours after which this part of the run ends.")
  var hours: Double?

  func validate() throws {
    guard distances != nil else {
      throw ValidationError("'--dilations' takes numbers such as 1,2,4, not '\(dilations)'.")
    }
    guard channels > 0, hidden > 0 else {
      throw ValidationError("'--channels' and '--hidden' take numbers above 0.")
    }
  }

  /// The dilations; nil where they are none.
  private var distances: [Int]? {
    let numbers = dilations.split(separator: ",").map { Int($0) }
    return numbers.allSatisfy { $0.map { $0 > 0 } ?? false } ? numbers.compactMap { $0 } : nil
  }

  func run() throws {
    var configuration = EncoderPretrainer.Configuration()
    configuration.text = text
    configuration.output = output
    configuration.initial = initial
    configuration.confusions = confusions
    configuration.rows = rows
    configuration.parts = parts
    configuration.learningRate = learningRate
    configuration.warmup = warmup
    configuration.plateau = plateau
    configuration.averagedSteps = averagedSteps
    configuration.seed = seed
    configuration.steps = steps
    configuration.hours = hours
    configuration.adjust = { [channels, hidden, distances] shape in
      shape.channels = channels
      shape.hidden = hidden
      shape.dilations = distances ?? shape.dilations
    }
    let log = RunLog(path: output + "/log.tsv")
    let final = configuration
    try Interruptible.run(
      program: "zhencoder", advice: "The run resumes from its checkpoint when started again."
    ) {
      try EncoderPretrainer.run(final) { event in
        StandardError.write(event.line + "\n")
        if case .report(let report) = event { try? log.append(report) }
      }
    }
  }
}

/// The table of a run's reports.
private struct RunLog: Sendable {
  let path: String

  /// Adds a row, below a head where the file is new.
  func append(_ report: PretrainingReport) throws {
    if !FileManager.default.fileExists(atPath: path) {
      try (Self.columns.map(\.name).joined(separator: "\t") + "\n")
        .write(toFile: path, atomically: false, encoding: .utf8)
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    try file.seekToEnd()
    let row = Self.columns.map { $0.value(report) }.joined(separator: "\t")
    try file.write(contentsOf: Data((row + "\n").utf8))
  }

  private static let columns: [(name: String, value: @Sendable (PretrainingReport) -> String)] = [
    ("step", { "\($0.step)" }), ("pass", { "\($0.pass)" }),
    ("hours", { ($0.seconds / 3600).fixed(4) }), ("units", { "\($0.units)" }),
    ("units_per_second", { $0.unitsPerSecond.fixed(0) }),
    ("learning_rate", { Double($0.learningRate).fixed(7) }),
    ("gradient_norm", { $0.gradientNorm.fixed(3) }),
    ("foresight_loss", { $0.figures.foresightLoss.fixed(4) }),
    ("foreseen", { $0.figures.foreseenShare.fixed(4) }),
    ("detection_loss", { $0.figures.detectionLoss.fixed(4) }),
    ("detection_f1", { $0.figures.detectionF1.fixed(4) }),
    ("correction_loss", { $0.figures.correctionLoss.fixed(4) }),
    ("corrected", { $0.figures.correctedShare.fixed(4) }),
  ]
}

extension EncoderPretrainer.Event {
  /// One line for a person who watches.
  fileprivate var line: String {
    switch self {
    case .prepared(let units, let pieces, let weights, let encoderWeights):
      "\(units) units, \(pieces) pieces to learn from; \(weights) weights, \(encoderWeights) of them "
        + "of the encoder"
    case .resumed(let step): "resumed at step \(step)"
    case .report(let report):
      "step \(report.step)  \((report.seconds / 3600).fixed(2)) h  "
        + "\(report.unitsPerSecond.fixed(0)) units/s  norm \(report.gradientNorm.fixed(2))  "
        + report.figures.line
    case .saved(let step, let development): "saved at step \(step)  dev: \(development.line)"
    }
  }
}

extension PretrainingFigures {
  /// The figures for a person who watches.
  fileprivate var line: String {
    "foresight \(foresightLoss.fixed(3)) (\((100 * foreseenShare).fixed(1)) %)  "
      + "detection \(detectionLoss.fixed(4)) (F1 \(detectionF1.fixed(3)))  "
      + "correction \(correctionLoss.fixed(3)) (\((100 * correctedShare).fixed(1)) %)"
  }
}
