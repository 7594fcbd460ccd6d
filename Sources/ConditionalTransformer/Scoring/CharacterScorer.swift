import SystemCore
import TensorCore
import TensorKernels
import TextCore

/// Tells how likely texts are, character by character.
///
/// A value that never changes: copies may be used from any number of tasks at once. Calls block their thread.
public struct CharacterScorer: Sendable {
  /// What a model says of a text.
  public struct Reading: Codable, Hashable, Sendable {
    /// The characters as the model reads them.
    public let characters: [String]
    /// The natural logarithm of each character's probability after those before it.
    public let logProbabilities: [Double]
    /// That of the text's end.
    public let endLogProbability: Double
    /// The natural logarithm of how frequent each character is, whatever goes before: the share that the bias of the
    /// model gives to it, for one that it does not know that of all unknown ones.
    public let logFrequencies: [Double]

    /// The natural logarithm of the text's probability.
    public var logProbability: Double { logProbabilities.reduce(endLogProbability, +) }

    /// How right the text is, the higher the better: its log-probability and its ``frequencyAllowance``. Compare texts that
    /// say about the same.
    /// Sources: Pauls & Klein, "Large-scale syntactic language modeling with treelets", 2012, and Lau, Clark & Lappin,
    /// "Grammaticality, acceptability, and probability", 2017, with a weight of 1 and divided by the length.
    public var acceptability: Double { logProbability + frequencyAllowance }

    /// What rare characters cost a text that is no worse for them: ``frequencyWeight`` of their ``logFrequencies``, above 0.
    public var frequencyAllowance: Double { -Self.frequencyWeight * logFrequencies.reduce(0, +) }

    /// How much of the frequencies does not count for ``acceptability`` (docs/zhlm.md).
    public static let frequencyWeight = 0.6
  }

  /// The model that reads.
  public let model: ConditionalModel
  /// How many threads a call may use. No result depends on it.
  public let threads: Int

  /// By id.
  private let logFrequencies: [Double]

  /// Symbols that are read together: enough for the products, few enough for the caches.
  private static let symbols = 1024

  /// A scorer with a model that is shipped, or one in a folder of your own, as ``ConditionalGenerator`` finds it.
  /// Throws `ModelError` where the model is not found or damaged.
  public init(model: String, threads: Int = availableProcessors()) throws(ModelError) {
    self.init(try ConditionalModel(named: model), threads: threads)
  }

  /// A scorer with a model that is loaded already.
  public init(_ model: ConditionalModel, threads: Int = availableProcessors()) {
    self.model = model
    self.threads = max(1, threads)
    logFrequencies = model.network.logFrequencies
  }

  /// What the model says of texts without any condition, each read by itself. A text that is longer than
  /// the model reads at once is read in pieces, each but the first after the last half of what the model can see.
  /// Throws `ConditionalError.cancelled` where the task is.
  public func read(_ texts: [String]) throws(ConditionalError) -> [Reading] {
    let characters = texts.map { CharacterCodec.folded($0.unicodeScalars.lazy.map(\.value)) }
    let ids = characters.map { $0.map(model.codec.vocabulary.id(of:)) }
    // Texts of about the same length are read together.
    let pieces = ids.indices.flatMap { self.pieces(of: $0, ids[$0].count) }
      .sorted { ($0.range.count, $0.text, $0.kept) < ($1.range.count, $1.text, $1.kept) }
    let groups = Self.groups(pieces)
    let found = withTaskCancellation { isCancelled in
      WorkerThreads(count: min(threads, max(1, groups.count))).map(groups.count) { group in
        isCancelled() ? nil : score(groups[group], ids)
      }
    }
    var scores = ids.map { [Double](repeating: 0, count: $0.count + 1) }
    for (group, values) in zip(groups, found) {
      guard let values else { throw .cancelled }
      for (piece, values) in zip(group, values) {
        let end = min(piece.range.upperBound, ids[piece.text].count) + (piece.isLast ? 1 : 0)
        let kept = values.suffix(end - piece.kept)
        scores[piece.text].replaceSubrange(piece.kept..<end, with: kept)
      }
    }
    return characters.indices.map { text in
      Reading(
        characters: characters[text].map { String(scalars: [$0]) },
        logProbabilities: Array(scores[text].dropLast()),
        endLogProbability: scores[text][characters[text].count],
        logFrequencies: ids[text].map { logFrequencies[Int($0)] })
    }
  }

  /// A part of a text that is read at once.
  private struct Piece {
    var text: Int
    var range: Range<Int>
    /// The first character whose score counts.
    var kept: Int
    var isLast: Bool
  }

  private func pieces(of text: Int, _ count: Int) -> [Piece] {
    let window = model.shape.positions - 1
    var pieces = [
      Piece(text: text, range: 0..<min(window, count), kept: 0, isLast: count <= window)
    ]
    while let last = pieces.last, !last.isLast {
      let end = min(count, last.range.upperBound + window / 2)
      pieces.append(
        Piece(
          text: text, range: end - window..<end, kept: last.range.upperBound, isLast: end == count))
    }
    return pieces
  }

  private static func groups(_ pieces: [Piece]) -> [[Piece]] {
    var groups: [[Piece]] = []
    var sum = 0
    for piece in pieces {
      if groups.isEmpty || sum + piece.range.count + 1 > symbols {
        groups.append([])
        sum = 0
      }
      groups[groups.count - 1].append(piece)
      sum += piece.range.count + 1
    }
    return groups
  }

  /// The scores of all symbols of pieces, the ends of texts among them.
  private func score(_ pieces: [Piece], _ ids: [[Int32]]) -> [[Double]] {
    let none = [Float](repeating: 0, count: model.schema.width)
    let input = TransformerInput(
      pieces.map { (ids: ids[$0.text][$0.range], isEnded: $0.isLast, condition: none) },
      model.shape, model.schema)
    let tape = Tape(.inference)
    let rows = model.network.scores(model.network.read(input, on: tape)).value
    let targets = input.targets
    var sums = [Float](repeating: 0, count: targets.count)
    let values = rows.withPointer { pointer in
      _ = hk_cross_entropy(&sums, pointer, targets, Int64(rows.rows), Int64(rows.columns), 0)
      return targets.indices.map { row in
        targets[row] < 0
          ? 0 : Double(pointer[row * rows.columns + Int(targets[row])] - sums[row])
      }
    }
    var start = 0
    return pieces.map { piece in
      let count = piece.range.count + (piece.isLast ? 1 : 0)
      // What stands before a text for its condition is not foreseen.
      let prefix = targets[start...].prefix { $0 < 0 }.count
      defer { start += prefix + count }
      return Array(values[(start + prefix)..<(start + prefix + count)])
    }
  }
}

extension CharacterScorer {
  /// What the model says of texts, as the method that blocks gives it, on threads of HanziKit. Throws
  /// `CancellationError` where the task is cancelled.
  public func read(_ texts: [String]) async throws -> [Reading] {
    try await onLibraryThreads { try read(texts) }
  }
}
