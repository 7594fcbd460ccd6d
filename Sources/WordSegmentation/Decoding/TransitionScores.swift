import Reporting

/// Learned scores of moving from one tag to the next, added to the network's scores.
///
/// Natural-log units. Only the legal moves (``Tag/mayPrecede(_:)``, ``Tag/mayStart``,
/// ``Tag/endsWord``) are ever read: whatever is stored for the others, they count as −∞.
public struct TransitionScores: Sendable, Equatable {
  /// Score of starting a sequence with each tag, `[4]` in the order B, M, E, S.
  public private(set) var start: [Float]
  /// Score of ending a sequence with each tag, `[4]`.
  public private(set) var end: [Float]
  /// Score of `to` after `from`, `[4 x 4]` row-major, row `from`, column `to`.
  public private(set) var between: [Float]

  /// No preference: every legal move scores zero.
  public static let zero = TransitionScores(
    validStart: [Float](repeating: 0, count: Tag.count),
    end: [Float](repeating: 0, count: Tag.count),
    between: [Float](repeating: 0, count: Tag.count * Tag.count))

  /// Checks the shapes.
  ///
  /// - Throws: ``TransitionError/wrongCount(part:expected:found:)`` unless `start` and `end` hold
  ///   4 scores and `between` 16; ``TransitionError/notFinite(part:index:)`` when the score of a
  ///   legal move is infinite or not a number.
  public init(start: [Float], end: [Float], between: [Float]) throws(TransitionError) {
    let parts = [("start", start, Tag.count), ("end", end, Tag.count), ("between", between, 16)]
    for (part, scores, expected) in parts where scores.count != expected {
      throw .wrongCount(part: part, expected: expected, found: scores.count)
    }
    for tag in Tag.allCases {
      let index = Int(tag.rawValue)
      if tag.mayStart, !start[index].isFinite { throw .notFinite(part: "start", index: index) }
      if tag.endsWord, !end[index].isFinite { throw .notFinite(part: "end", index: index) }
      for next in Tag.allCases where tag.mayPrecede(next) {
        let cell = index * Tag.count + Int(next.rawValue)
        if !between[cell].isFinite { throw .notFinite(part: "between", index: cell) }
      }
    }
    self.init(validStart: start, end: end, between: between)
  }

  private init(validStart start: [Float], end: [Float], between: [Float]) {
    self.start = start
    self.end = end
    self.between = between
  }

  /// The score of `next` right after `tag`; −∞ for an illegal move.
  public func score(from tag: Tag, to next: Tag) -> Float {
    guard tag.mayPrecede(next) else { return -.infinity }
    return between[Int(tag.rawValue) * Tag.count + Int(next.rawValue)]
  }

  /// The score of starting with `tag`; −∞ when a sequence may not.
  public func startScore(_ tag: Tag) -> Float {
    tag.mayStart ? start[Int(tag.rawValue)] : -.infinity
  }

  /// The score of ending with `tag`; −∞ when a sequence may not.
  public func endScore(_ tag: Tag) -> Float {
    tag.endsWord ? end[Int(tag.rawValue)] : -.infinity
  }
}

/// Why transition scores were refused.
public enum TransitionError: Error, Equatable, Sendable, Reportable {
  /// A part (`start`, `end` or `between`) has the wrong number of scores.
  case wrongCount(part: String, expected: Int, found: Int)
  /// The score of a legal move is infinite or not a number.
  case notFinite(part: String, index: Int)

  public var report: ErrorReport { ErrorReport(.badData, message) }

  private var message: String {
    switch self {
    case .wrongCount(let part, let expected, let found):
      "transition scores: '\(part)' needs \(expected) numbers, found \(found)"
    case .notFinite(let part, let index):
      "transition scores: '\(part)' number \(index) is not finite; the model file is damaged or "
        + "its training diverged"
    }
  }
}
