import CharacterEncoder
import SystemCore
import TensorCore
import TextCore

/// Finds characters that were written by mistake: others of the same sound, of a sound near it, or of a shape near it.
///
/// ```swift
/// let reader = try Proofreader(model: "run/proofreading")
/// for mistake in reader.mistakes(in: "我门明天去公园。") {
///   print(mistake.text, mistake.replacements[0].text)  // 门 们
/// }
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once. Calls block their thread.
/// Sources: Clark et al., "ELECTRA", 2020, for telling right symbols from replaced ones; Liu et al., "PLOME: Pre-training with
/// misspelled knowledge for Chinese spelling correction", 2021, for learning from made mistakes.
public struct Proofreader: Sendable {
  /// How sure the reader is at least of what it reports, from 0 to 1.
  public var leastConfidence = Self.usualConfidence
  /// How many threads a call may use. No result depends on it.
  public let threads: Int
  let model: CorrectionModel
  let tokenizer = Tokenizer()

  /// The least confidence where nothing else is asked for.
  public static let usualConfidence = 0.5
  /// Symbols that are read together.
  private static let batchSymbols = 1024
  /// Replacements of a mistake.
  private static let mostReplacements = 3
  /// Places that are less likely wrong (log-odds) are not looked at further.
  private static let leastOdds: Float = -5

  /// A reader with a model in a folder, or of a name that is looked for as other models are. Throws `ModelError` where it is not
  /// found or damaged.
  public init(
    model: String, threads: Int = availableProcessors()
  ) throws(ModelError) {
    self.threads = max(1, threads)
    self.model = try CorrectionModel(folder: ModelFolder(of: model, kind: .proofreading).path)
  }

  /// The mistakes of a text, in order.
  public func mistakes(in text: String) -> [TextMistake] { mistakes(in: [text])[0] }

  /// The mistakes of each text, in order; each is read by itself.
  public func mistakes(in texts: [String]) -> [[TextMistake]] {
    let read = texts.map { ProofreadText($0, model.encoder, tokenizer) }
    let batches = Self.batches(of: read)
    let found = WorkerThreads(count: min(threads, max(1, batches.count))).map(batches.count) {
      mistakes(in: batches[$0], of: read)
    }
    var result = [[TextMistake]](repeating: [], count: texts.count)
    for (batch, lists) in zip(batches, found) {
      for (piece, list) in zip(batch, lists) { result[piece.text] += list }
    }
    return result
  }

  /// A piece of a text.
  struct Piece {
    let text: Int
    let range: Range<Int>
  }

  /// Pieces of texts that are read together, in the order of the texts.
  static func batches(of texts: [ProofreadText]) -> [[Piece]] {
    var batches: [[Piece]] = []
    var symbols = batchSymbols
    for (index, text) in texts.enumerated() {
      for range in text.pieces {
        if symbols + range.count > batchSymbols {
          batches.append([])
          symbols = 0
        }
        batches[batches.count - 1].append(Piece(text: index, range: range))
        symbols += range.count
      }
    }
    return batches
  }

  private func mistakes(in batch: [Piece], of texts: [ProofreadText]) -> [[TextMistake]] {
    let symbols = batch.flatMap { texts[$0.text].symbols[$0.range] }
    let places = batch.flatMap { piece in piece.range.map { (piece.text, $0) } }
    let judgements = model.judge(symbols, lengths: batch.map(\.range.count)) { row, odds in
      let (text, unit) = places[row]
      guard odds >= Self.leastOdds, texts[text].units[unit].kind == .han,
        symbols[row] != Vocabulary.unknownID
      else { return nil }
      return model.confusions.others(of: symbols[row])
    }
    var start = 0
    return batch.map { piece in
      defer { start += piece.range.count }
      return piece.range.enumerated().compactMap { offset, unit in
        judgements[start + offset].flatMap { mistake($0, at: unit, in: texts[piece.text]) }
      }
    }
  }

  /// The mistake at a unit of a text; nil where it is likely none.
  private func mistake(
    _ judgement: CorrectionModel.Judgement, at unit: Int, in text: ProofreadText
  ) -> TextMistake? {
    let others = judgement.others.sorted { $0.logarithm > $1.logarithm }
    guard let first = others.first else { return nil }
    let confidence = Self.confidence(
      wrong: judgement.wrong, gain: first.logarithm - judgement.own)
    guard confidence >= leastConfidence else { return nil }
    let range = text.units[unit].range
    let start = text.utf8Offset(of: range.lowerBound)
    let replacements = others.prefix(Self.mostReplacements).map {
      TextReplacement(
        text: model.encoder.symbols.text(of: $0.symbol),
        probability: Double(Mathematics.exp($0.logarithm)))
    }
    let found = String(scalars: text.scalars[range])
    return TextMistake(
      text: found, start: start, end: start + found.utf8.count, confidence: confidence,
      replacements: replacements)
  }

  /// How sure it is that a place is wrong: of its log-odds, and of the logarithm of how much likelier the best replacement is than
  /// what stands there.
  private static func confidence(wrong: Float, gain: Float) -> Double {
    1 / (1 + Mathematics.exp(-Double(wrong + gain) / 2))
  }
}
