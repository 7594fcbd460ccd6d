import SegmentationKernels

/// Finds the best legal tag sequence for a sentence, dictionary words considered.
///
/// Without matches this is the Viterbi algorithm over the tags and their legal moves.
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
/// (absolute before bonus). A plain word, of which no match says that it is one, has no cut inside and no
/// span that matches forbid. The result is always legal, whatever the scores: not-a-number counts
/// as the lowest score and magnitudes above 10⁶ as 10⁶ as soon as they would spoil a sum.
///
/// Sums are kept in double precision, so that sentences of any length decode exactly.
package struct ViterbiDecoder: Sendable {
  /// The learned transition scores.
  package let transitions: TransitionScores
  /// Those in double precision.
  private let moves: [Double]
  /// What the kernel notes of each unit when it decodes with matches.
  let entriesPerUnit: Int

  /// A decoder for scores trained with the given transitions.
  package init(transitions: TransitionScores) {
    self.transitions = transitions
    let (moves, count) = (transitions.values.map(Double.init), transitions.tagSet.count)
    self.moves = moves
    entriesPerUnit = Self.withKernelTags(moves, count: count) { Int(hk_viterbi_entries($0)) }
  }

  /// The tags.
  package var tagSet: TagSet { transitions.tagSet }

  /// Calls `body` with the tags as the kernels take them.
  func withKernelTags<Result>(_ body: (UnsafePointer<hk_tags>) -> Result) -> Result {
    Self.withKernelTags(moves, count: tagSet.count, body)
  }

  private static func withKernelTags<Result>(
    _ moves: [Double], count: Int, _ body: (UnsafePointer<hk_tags>) -> Result
  ) -> Result {
    moves.withUnsafeBufferPointer { moves in
      withUnsafePointer(to: hk_tags(count: Int64(count), moves: moves.baseAddress), body)
    }
  }

  /// The best path's value: first criterion, then second.
  package struct PathScore: Sendable, Equatable {
    /// Total weight of the absolute words that are words, rounded per word to 2⁻¹⁶.
    package var absoluteWeight: Double
    /// Scores, transitions and bonuses along the path, natural-log units.
    package var score: Double

    /// A value of both criteria.
    package init(absoluteWeight: Double, score: Double) {
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
  ///   - scores: the network's scores, `[T x count]` row-major.
  ///   - spaces: indices of the white-space units, ascending.
  ///   - matches: dictionary words found, in any order, duplicates allowed; those that do not lie
  ///     within the `T` units are ignored.
  ///   - cuts: units with which a word must begin, unless a match of a word reaches across, in any order.
  ///   - workspace: reusable buffers.
  ///   - tags: replaced by `T` tags.
  /// - Precondition: `scores.count` is a multiple of the number of tags; `spaces` ascend within
  ///   `0..<T`.
  @discardableResult
  package func decode(
    scores: UnsafeBufferPointer<Float>,
    spaces: [Int32] = [],
    matches: [DictionaryMatch] = [],
    cuts: [Int32] = [],
    workspace: inout DecodingWorkspace,
    into tags: inout [UInt8]
  ) -> PathScore {
    let units = scores.count / tagSet.count
    precondition(
      units * tagSet.count == scores.count,
      "decode: \(scores.count) scores are no matrix of \(tagSet.count) columns")
    Self.resize(&tags, to: units)
    guard units > 0 else { return PathScore(absoluteWeight: 0, score: 0) }

    if !matches.isEmpty || !cuts.isEmpty {
      return tags.withUnsafeMutableBufferPointer { tags in
        decodeMatches(
          scores: scores, spaces: spaces, matches: matches, cuts: cuts, workspace: &workspace,
          into: tags)
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
      let (tag, value) = best(of: tagSet.singles, in: scores, at: space)
      score += Double(value)
      tags[space] = tag
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

  /// The tag of the highest score among some, and that score made finite.
  private func best(
    of tags: [UInt8], in scores: UnsafeBufferPointer<Float>, at unit: Int
  ) -> (tag: UInt8, score: Float) {
    var best = (tag: tags[0], score: -Float.infinity)
    for tag in tags {
      let score = scores[unit * tagSet.count + Int(tag)]
      let finite = score.isFinite ? score : Self.finite(score)
      if finite > best.score { best = (tag, finite) }
    }
    return best
  }

  /// A score that can be summed over any sentence.
  @inline(__always)
  static func finite(_ score: Float) -> Float {
    // Comparisons with not-a-number are false: it becomes the lowest score.
    score > -1e6 ? (score < 1e6 ? score : 1e6) : -1e6
  }

  private static func resize(_ tags: inout [UInt8], to count: Int) {
    if tags.count > count {
      tags.removeLast(tags.count - count)
    } else if tags.count < count {
      tags.append(contentsOf: repeatElement(0, count: count - tags.count))
    }
  }
}
