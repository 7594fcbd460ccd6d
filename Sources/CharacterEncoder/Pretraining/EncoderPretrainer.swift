import Reporting
import SystemCore
import TensorCore
import TextCore

/// Pretrains an encoder on packed text, in steps that can be stopped and gone on with anywhere.
///
/// No `TrainingSession`: a run has no last step by which a schedule and evaluations could be laid out, and ends
/// by the clock.
package struct EncoderPretrainer {
  /// Everything that decides the result.
  package struct Configuration: Sendable {
    /// The folder that ``TextPacker`` has written.
    package var text = ""
    /// The run's folder: the encoder is in `encoder` there, beside `run.checkpoint` and `log.tsv`.
    package var output = ""
    /// The folder of an encoder to begin with, of the same symbols and pairs; the run has its sizes.
    package var initial: String?
    /// A ``ConfusionTable``, by which most pieces get mistakes; nil for replacements by the generator alone.
    package var confusions: String?
    /// Changes the default sizes of the encoder.
    package var adjust: @Sendable (inout CharacterEncoderShape) -> Void = { _ in }
    /// Symbols in one part of a batch.
    package var rows = 1024
    /// Parts of a batch, computed one after another.
    package var parts = 8
    /// The highest learning rate.
    package var learningRate: Float = 1e-3
    /// Steps over which the rate rises, and after which it falls.
    package var warmup = 500
    package var plateau = 4000
    /// The number of last steps whose weights are averaged to give the encoder.
    package var averagedSteps = 1000
    /// The seed of weights, order and what is hidden.
    package var seed: UInt64 = 1
    /// The step after which the run ends; nil for no end.
    package var steps: Int?
    /// The hours after which this part of the run ends; nil for no end.
    package var hours: Double?
    /// Seconds between checkpoints.
    package var checkpointInterval = 600.0

    /// The default numbers, without any text.
    package init() {}

    /// Throws `option`, which names the first setting that no run can have, and `badConfiguration` for
    /// sizes that no encoder can have.
    func check() throws(EncoderError) {
      do throws(OptionError) {
        try OptionError.check("rows", rows, in: 1...1_000_000)
        try OptionError.check("parts", parts, in: 1...1000)
        try OptionError.check("warmup", warmup, in: 0...1_000_000)
        try OptionError.check("plateau", plateau, in: 1...1_000_000_000)
        try OptionError.check("averagedSteps", averagedSteps, in: 1...1_000_000_000)
        try OptionError.check("hours", hours ?? 0, in: 0...1_000_000)
        try OptionError.check("checkpointInterval", checkpointInterval, in: 0...1_000_000)
        guard learningRate > 0, learningRate <= 1 else {
          throw OptionError("learningRate", value: learningRate, allowed: "above 0 and at most 1")
        }
      } catch {
        throw .option(error)
      }
      var shape = CharacterEncoderShape(symbols: 1, pairs: 1)
      adjust(&shape)
      guard shape.isPossible else {
        throw .badConfiguration(
          "no encoder has \(shape.channels) channels, \(shape.hidden) numbers inside a block and "
            + "dilations of \(shape.dilations)")
      }
    }
  }

  /// What a run tells as it goes.
  package enum Event: Sendable {
    /// What was read and built; the network's weights, those of the encoder alone among them.
    case prepared(units: Int, pieces: Int, weights: Int, encoderWeights: Int)
    /// The run goes on at this step.
    case resumed(step: Int)
    /// What a row of the log says.
    case report(PretrainingReport)
    /// A checkpoint and the encoder were written; figures of the development pieces.
    case saved(step: Int, development: PretrainingFigures)
  }

  /// Pretrains until the step, the hours or the task's cancellation, each after a checkpoint. Calls
  /// `report` from this thread. Throws `EncoderError` for damaged files and for a checkpoint that
  /// belongs to another run; `.cancelled` when the task is cancelled.
  package static func run(
    _ configuration: Configuration, _ report: (Event) -> Void = { _ in }
  ) throws(EncoderError) {
    try configuration.check()
    let data = try PretrainingData(folder: configuration.text)
    do { try Folder.make(configuration.output) } catch { throw .file(error) }
    var run = try PretrainingRun(configuration, data)
    report(
      .prepared(
        units: data.text.unitCount, pieces: data.text.training.count,
        weights: run.network.parameterCount, encoderWeights: run.network.encoder.parameterCount))
    if try run.resume() { report(.resumed(step: run.step)) }
    let clock = ContinuousClock()
    let end = configuration.hours.map { clock.now + .seconds($0 * 3600) }
    var lastCheckpoint = clock.now
    func isOver() -> Bool {
      configuration.steps.map { run.step >= $0 } ?? false || end.map { clock.now >= $0 } ?? false
        || Task.isCancelled
    }
    while !isOver() {
      if let row = try run.makeStep() { report(.report(row)) }
      if clock.now - lastCheckpoint > .seconds(configuration.checkpointInterval) {
        report(.saved(step: run.step, development: try run.save()))
        lastCheckpoint = clock.now
      }
    }
    report(.saved(step: run.step, development: try run.save()))
    if Task.isCancelled { throw .cancelled }
  }
}

/// Figures of the steps since the last report.
package struct PretrainingReport: Sendable {
  /// Steps made, passes begun before, and seconds spent in all parts of the run.
  package var step: Int
  package var pass: Int
  package var seconds: Double
  /// Symbols learned from in all.
  package var units: Int
  /// Symbols a second since the last report.
  package var unitsPerSecond: Double
  /// The learning rate of the last step, and the mean norm of the gradients.
  package var learningRate: Float
  package var gradientNorm: Double
  /// What the batches gave.
  package var figures: PretrainingFigures
}

/// The packed text with its symbols.
struct PretrainingData {
  let text: PackedText
  let symbols: EncoderSymbols
  let pairs: BigramTable

  /// Reads what ``TextPacker`` has written into a folder.
  init(folder: String) throws(EncoderError) {
    let path = folder + "/" + TextPacker.vocabularyName
    let contents: String
    do {
      let file = try MappedFile(path: path)
      contents = String(decoding: file.bytes, as: UTF8.self)
    } catch {
      throw .file(error)
    }
    guard let vocabulary = try? Vocabulary(text: contents), let symbols = EncoderSymbols(vocabulary)
    else { throw .badText(path: path, reason: "it is no vocabulary of an encoder") }
    text = try PackedText(path: folder + "/" + TextPacker.textName)
    guard text.symbolCount == symbols.count,
      text.vocabularyDigest == PackedText.digest(of: contents)
    else { throw .badText(path: text.path, reason: "it was packed with another vocabulary") }
    guard !text.training.isEmpty else { throw .badText(path: text.path, reason: "it is empty") }
    self.symbols = symbols
    pairs = BigramTable(text.pairs)
  }
}
