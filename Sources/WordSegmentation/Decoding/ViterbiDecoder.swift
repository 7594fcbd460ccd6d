/// Finds the best legal tag sequence for a sentence, dictionary words considered.
///
/// Without matches this is the Viterbi algorithm over the four tags and their eight legal moves.
/// With matches it maximises, in this order:
///
/// 1. the total weight of the absolute dictionary words that come out as words;
/// 2. the path's score: network scores and transitions, plus the bonuses of the preferred and
///    hinted dictionary words that come out as words.
///
/// A white-space unit is always a word of its own, except inside a dictionary match, whose word
/// may contain spaces. It divides the sentence: the word before it counts as a sentence's last, the
/// word after it as a sentence's first, so that each run between spaces decodes as it would alone.
/// A span matched several times counts once, with the best of its matches
/// (absolute before bonus). The result is always legal, whatever the scores: not-a-number counts
/// as the lowest score and magnitudes above 10⁶ as 10⁶ as soon as they would spoil a sum.
///
/// Sums are kept in double precision, so that sentences of any length decode exactly.
public struct ViterbiDecoder: Sendable {
  /// The learned transition scores.
  public let transitions: TransitionScores
  let moves: Moves

  /// A decoder for scores trained with the given transitions.
  public init(transitions: TransitionScores = .zero) {
    self.transitions = transitions
    moves = Moves(transitions)
  }

  /// The best path's value: first criterion, then second.
  public struct PathScore: Sendable, Equatable {
    /// Total weight of the absolute words that are words, rounded per word to 2⁻¹⁶.
    public var absoluteWeight: Double
    /// Scores, transitions and bonuses along the path, natural-log units.
    public var score: Double

    /// A value of both criteria.
    public init(absoluteWeight: Double, score: Double) {
      self.absoluteWeight = absoluteWeight
      self.score = score
    }
  }

  /// The value of the best tag sequence, which is left in `tags`.
  ///
  /// Time is linear in the number of units and matches. Nothing is allocated once `workspace` and
  /// `tags` have grown to the longest sentence.
  ///
  /// - Parameters:
  ///   - scores: the network's scores, `[T x 4]` row-major, columns B, M, E, S.
  ///   - spaces: indices of the white-space units, ascending.
  ///   - matches: dictionary words found, in any order, duplicates allowed; those that do not lie
  ///     within the `T` units are ignored.
  ///   - workspace: reusable buffers.
  ///   - tags: replaced by `T` tags.
  /// - Precondition: `scores.count` is a multiple of 4; `spaces` ascend within `0..<T`.
  @discardableResult
  public func decode(
    scores: UnsafeBufferPointer<Float>,
    spaces: [Int32] = [],
    matches: [DictionaryMatch] = [],
    workspace: inout DecodingWorkspace,
    into tags: inout [Tag]
  ) -> PathScore {
    let units = scores.count / Tag.count
    precondition(
      units * Tag.count == scores.count,
      "decode: \(scores.count) scores are no matrix of 4 columns")
    Self.resize(&tags, to: units)
    guard units > 0 else { return PathScore(absoluteWeight: 0, score: 0) }

    if !matches.isEmpty {
      return tags.withUnsafeMutableBufferPointer { tags in
        decodeHard(
          scores: scores, spaces: spaces, matches: matches, workspace: &workspace, into: tags)
      }
    }
    var score = 0.0
    var position = 0
    workspace.runs.removeAll(keepingCapacity: true)
    func pass(to end: Int) {
      guard position < end else { return }
      workspace.runs.append(Int32(truncatingIfNeeded: position))
      workspace.runs.append(Int32(truncatingIfNeeded: end))
    }
    for space in spaces {
      let space = Int(space)
      precondition(
        space >= position && space < units,
        "decode: white-space index \(space) is out of order or outside 0..<\(units)")
      pass(to: space)
      let single = scores[space * Tag.count + 3]
      score += Double(single.isFinite ? single : Self.finite(single))
      tags[space] = .single
      position = space + 1
    }
    pass(to: units)
    let runs = workspace.runs
    runs.withUnsafeBufferPointer { runs in
      tags.withUnsafeMutableBufferPointer { tags in
        score += decodeRuns(runs, scores: scores, workspace: &workspace, into: tags)
      }
    }
    return PathScore(absoluteWeight: 0, score: score)
  }

  /// A score that can be summed over any sentence.
  @inline(__always)
  static func finite(_ score: Float) -> Float {
    // Comparisons with not-a-number are false: it becomes the lowest score.
    score > -1e6 ? (score < 1e6 ? score : 1e6) : -1e6
  }

  private static func resize(_ tags: inout [Tag], to count: Int) {
    if tags.count > count {
      tags.removeLast(tags.count - count)
    } else if tags.count < count {
      tags.append(contentsOf: repeatElement(.single, count: count - tags.count))
    }
  }
}

extension ViterbiDecoder {
  /// The ten scores that legal sequences use, in double precision.
  struct Moves: Sendable {
    let startB, startS, endE, endS: Double
    let bm, be, mm, me, eb, es, sb, ss: Double

    init(_ scores: TransitionScores) {
      func move(_ from: Tag, _ to: Tag) -> Double { Double(scores.score(from: from, to: to)) }
      startB = Double(scores.startScore(.begin))
      startS = Double(scores.startScore(.single))
      endE = Double(scores.endScore(.end))
      endS = Double(scores.endScore(.single))
      bm = move(.begin, .middle)
      be = move(.begin, .end)
      mm = move(.middle, .middle)
      me = move(.middle, .end)
      eb = move(.end, .begin)
      es = move(.end, .single)
      sb = move(.single, .begin)
      ss = move(.single, .single)
    }
  }
}
