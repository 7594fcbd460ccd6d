import Reporting
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
  /// The score of predicted lines against gold ones, all with words separated by white space.
  ///
  /// Lines without words are skipped on both sides. With `training` lines, gold words that do not
  /// occur in them count as unknown; without, all words are known.
  ///
  /// - Parameters: lines as Unicode scalar values.
  /// - Throws: ``EvaluationError/charactersDiffer(line:)`` at the first line whose words do not
  ///   join to the same text, ``EvaluationError/lineCountsDiffer(gold:predicted:)``.
  public static func evaluate(
    gold: some Sequence<[UInt32]>, predicted: some Sequence<[UInt32]>,
    training: (some Sequence<[UInt32]>)? = [[UInt32]]?.none
  ) throws(EvaluationError) -> SegmentationScore {
    var known: Set<ArraySlice<UInt32>>?
    if let training {
      known = []
      for line in training { known?.formUnion(words(of: line)) }
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
      ) { known?.contains(goldWords[$0]) ?? true }
    }
    while predictions.next() != nil { counts.predicted += 1 }
    guard counts.gold == counts.predicted else {
      throw .lineCountsDiffer(gold: counts.gold, predicted: counts.predicted)
    }
    if let firstDifference { throw .charactersDiffer(line: firstDifference) }
    return score
  }

  /// The score of a predicted file against a gold one; `training` is the file of known words.
  ///
  /// Files are UTF-8, plain or compressed by gzip or xz.
  ///
  /// - Throws: ``EvaluationError``.
  public static func evaluate(
    goldFile: String, predictedFile: String, trainingFile: String? = nil
  ) throws(EvaluationError) -> SegmentationScore {
    let gold = try lines(of: goldFile)
    let predicted = try lines(of: predictedFile)
    guard let trainingFile else { return try evaluate(gold: gold, predicted: predicted) }
    return try evaluate(gold: gold, predicted: predicted, training: try lines(of: trainingFile))
  }

  /// The words of a line, white space left out.
  private static func words(of line: [UInt32]) -> [ArraySlice<UInt32>] {
    line.split(whereSeparator: isSeparator)
  }

  /// White space as most tools split at, the information separators U+001C to U+001F included.
  package static func isSeparator(_ scalar: UInt32) -> Bool {
    (0x1C...0x1F).contains(scalar) || DictionaryEntry.isSpace(scalar)
  }

  /// The most bytes of a line of a file.
  package static let longestLine = 1 << 26

  /// The lines of a file as Unicode scalar values.
  package static func lines(of path: String) throws(EvaluationError) -> [[UInt32]] {
    var lines: [[UInt32]] = []
    try Corpus(file: path).forEachLine(
      .utf8, longLines: .refused(bytes: longestLine)
    ) { _, text throws(EvaluationError) in lines.append(Array(text)) }
    return lines
  }
}
