import Reporting
import SystemCore
import TextCore

/// Why two segmentations could not be compared.
public enum EvaluationError: Error, Equatable, Sendable, Reportable {
  /// The lines have different characters; the line's number, blank lines counted, in the gold.
  case charactersDiffer(line: Int)
  /// The numbers of lines with words differ.
  case lineCountsDiffer(gold: Int, predicted: Int)
  /// A file could not be read.
  case corpus(CorpusError)

  public var report: ErrorReport {
    switch self {
    case .charactersDiffer(let line):
      ErrorReport(
        .badData,
        "line \(line): characters differ; the prediction must be the gold text with other spaces")
    case .lineCountsDiffer(let gold, let predicted):
      ErrorReport(
        .badData, "\(gold) gold lines, \(predicted) predicted; blank lines are not counted")
    case .corpus(let error): error.report
    }
  }
}

extension EvaluationError: CorpusFailure {}

extension SegmentationScore {
  /// The score of a prediction against the gold standard, sentence by sentence.
  ///
  /// Sentences without words are skipped on both sides. With `training`, gold words that do not occur
  /// there count as unknown; without, all words are known. Words are compared by their characters:
  /// those that are canonically equivalent are different ones.
  ///
  /// - Throws: ``EvaluationError/charactersDiffer(line:)`` at the first sentence whose words do not
  ///   join to the same text, ``EvaluationError/lineCountsDiffer(gold:predicted:)``,
  ///   ``EvaluationError/corpus(_:)`` for a file that cannot be read.
  public static func evaluate(
    gold: SegmentedText, predicted: SegmentedText, training: SegmentedText? = nil
  ) throws(EvaluationError) -> SegmentationScore {
    try evaluate(
      gold: gold.lines(throwing: EvaluationError.self),
      predicted: predicted.lines(throwing: EvaluationError.self), training: training)
  }

  fileprivate static func evaluate(
    gold: [[UInt32]], predicted: [[UInt32]], training: SegmentedText?
  ) throws(EvaluationError) -> SegmentationScore {
    var known: Set<ArraySlice<UInt32>> = []
    try training?.forEachLine { line throws(EvaluationError) in
      known.formUnion(words(of: Array(line)))
    }
    var score = SegmentationScore()
    var predictions = predicted.lazy.map(words(of:)).filter { !$0.isEmpty }.makeIterator()
    var counts = (gold: 0, predicted: 0)
    var firstDifference: Int?
    for (index, line) in gold.enumerated() {
      let goldWords = words(of: line)
      if goldWords.isEmpty { continue }
      counts.gold += 1
      guard let predictedWords = predictions.next() else { continue }
      counts.predicted += 1
      if firstDifference == nil, !goldWords.joined().elementsEqual(predictedWords.joined()) {
        firstDifference = index + 1
      }
      if firstDifference != nil { continue }
      score.add(
        goldLengths: goldWords.map(\.count), predictedLengths: predictedWords.map(\.count)
      ) { training == nil || known.contains(goldWords[$0]) }
    }
    while predictions.next() != nil { counts.predicted += 1 }
    guard counts.gold == counts.predicted else {
      throw .lineCountsDiffer(gold: counts.gold, predicted: counts.predicted)
    }
    if let firstDifference { throw .charactersDiffer(line: firstDifference) }
    return score
  }

  /// The words of a line, white space left out.
  private static func words(of line: [UInt32]) -> [ArraySlice<UInt32>] {
    line.split(whereSeparator: isSeparator)
  }

  /// White space as most tools split at, the information separators U+001C to U+001F included.
  fileprivate static func isSeparator(_ scalar: UInt32) -> Bool {
    (0x1C...0x1F).contains(scalar) || DictionaryEntry.isSpace(scalar)
  }
}

extension Segmenter {
  /// The score of this segmenter on gold sentences, which it segments without the white space between
  /// their words, on ``threads`` threads; as ``SegmentationScore/evaluate(gold:predicted:training:)``.
  /// Blocks the thread.
  public func evaluate(
    on gold: SegmentedText, training: SegmentedText? = nil
  ) throws(EvaluationError) -> SegmentationScore {
    let lines = try gold.lines(throwing: EvaluationError.self)
    let texts = lines.map {
      String(scalars: $0.lazy.filter { !SegmentationScore.isSeparator($0) })
    }
    let predicted = segment(texts).map { tokens in
      Array(tokens.map { $0.text.unicodeScalars.map(\.value) }.joined(separator: [0x20]))
    }
    return try SegmentationScore.evaluate(gold: lines, predicted: predicted, training: training)
  }

  /// The same on a thread of the library. Throws `EvaluationError`, and `CancellationError` when the
  /// task is cancelled.
  public func evaluate(
    on gold: SegmentedText, training: SegmentedText? = nil
  ) async throws -> SegmentationScore {
    try await onLibraryThreads { try evaluate(on: gold, training: training) }
  }
}
