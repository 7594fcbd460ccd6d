import Reporting

/// Learned scores of moving from one tag to the next, added to the network's scores. Natural-log
/// units.
package struct TransitionScores: Sendable, Equatable {
  /// The tags.
  package let tagSet: TagSet
  /// (count + 2, count), row-major: from tag to tag, then of starting and of ending a sequence with a
  /// tag; −∞ where that is not legal.
  package let values: [Float]

  /// No preference: every legal move scores zero.
  package static func zero(_ tagSet: TagSet) -> TransitionScores {
    TransitionScores(tagSet, values: tagSet.allowedMoves.map { $0 ? 0 : -.infinity })
  }

  /// Takes scores laid out as `values` are; those of moves that are not legal count for nothing.
  ///
  /// Throws ``TransitionError`` for another number of scores, and where that of a legal move is
  /// infinite or not a number.
  package init(_ scores: [Float], of tagSet: TagSet) throws(TransitionError) {
    let allowed = tagSet.allowedMoves
    guard scores.count == allowed.count else {
      throw .wrongCount(expected: allowed.count, found: scores.count)
    }
    for (index, score) in scores.enumerated() where allowed[index] && !score.isFinite {
      throw .notFinite(move: Self.name(ofMove: index, tagSet))
    }
    self.init(tagSet, values: zip(scores, allowed).map { $1 ? $0 : -.infinity })
  }

  private init(_ tagSet: TagSet, values: [Float]) {
    self.tagSet = tagSet
    self.values = values
  }

  private static func name(ofMove index: Int, _ tagSet: TagSet) -> String {
    let (row, tag) = (index / tagSet.count, tagSet.tags[index % tagSet.count].name)
    switch row - tagSet.count {
    case 0: return "starting with \(tag)"
    case 1: return "ending with \(tag)"
    default: return "\(tagSet.tags[row].name) to \(tag)"
    }
  }

  /// The score of `next` right after `tag`; −∞ for an illegal move.
  package func score(from tag: UInt8, to next: UInt8) -> Float {
    values[Int(tag) * tagSet.count + Int(next)]
  }

  /// The score of starting with `tag`; −∞ when a sequence may not.
  package func startScore(_ tag: UInt8) -> Float {
    values[tagSet.count * tagSet.count + Int(tag)]
  }

  /// The score of ending with `tag`; −∞ when a sequence may not.
  package func endScore(_ tag: UInt8) -> Float {
    values[(tagSet.count + 1) * tagSet.count + Int(tag)]
  }
}

/// Why transition scores were refused.
package enum TransitionError: Error, Equatable, Sendable, Reportable {
  /// There are more or fewer scores than moves.
  case wrongCount(expected: Int, found: Int)
  /// The score of a legal move is infinite or not a number.
  case notFinite(move: String)

  package var report: ErrorReport { ErrorReport(.badData, message) }

  private var message: String {
    switch self {
    case .wrongCount(let expected, let found):
      "transition scores: \(expected) numbers expected, found \(found)"
    case .notFinite(let move):
      "transition scores: that of \(move) is not finite; the model file is damaged or its training "
        + "diverged"
    }
  }
}
