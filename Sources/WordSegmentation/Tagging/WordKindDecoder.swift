import SegmentationKernels

/// Finds the kinds of words whose borders are known, such as their parts of speech: those of the likeliest tags, of a
/// ``TagSet/words(ofKinds:)``, among all that have these borders.
///
/// Words thus stay those that the segmenter finds, dictionaries and all, whatever is asked about them.
package struct WordKindDecoder: Sendable {
  /// The kinds.
  package let kinds: [String]
  private let inner, starts, ends, between: [Float]

  /// A decoder with the transitions that a head learned.
  package init(transitions: TransitionScores) {
    let tagSet = transitions.tagSet
    precondition(
      tagSet.count == 4 * tagSet.kinds.count && tagSet.kinds.count <= HK_MAX_KINDS,
      "WordKindDecoder: no tags of words of kinds")
    kinds = tagSet.kinds
    let all = UInt8(kinds.count)
    func each(_ score: (_ kind: UInt8) -> Float) -> [Float] { (0..<all).map { score(4 * $0) } }
    let (b, m, e, s): (UInt8, UInt8, UInt8, UInt8) = (0, 1, 2, 3)
    inner = [(b, m), (m, m), (m, e), (b, e)].flatMap { from, to in
      each { transitions.score(from: $0 + from, to: $0 + to) }
    }
    starts = [b, s].flatMap { tag in each { transitions.startScore($0 + tag) } }
    ends = [e, s].flatMap { tag in each { transitions.endScore($0 + tag) } }
    between = [e, s].flatMap { from in
      [b, s].flatMap { to in
        (0..<all).flatMap { last in
          each { transitions.score(from: 4 * last + from, to: $0 + to) }
        }
      }
    }
  }

  /// Buffers that are kept from call to call.
  package struct Workspace: Sendable {
    fileprivate var back: [UInt8] = []

    /// Empty buffers.
    package init() {}
  }

  /// Replaces `kinds` by the number of the kind of each word of a run without white space: word `w` has the units from the end
  /// of the word before, the first one from `start`, up to `wordEnds[w]`.
  ///
  /// - Parameter scores: those of the head, `[units x tags]` row-major.
  package func decode(
    scores: UnsafePointer<Float>, start: Int, wordEnds: [Int32], workspace: inout Workspace,
    into kinds: inout [UInt8]
  ) {
    let count = wordEnds.count
    func grow(_ array: inout [UInt8], to count: Int) {
      if array.count < count { array += [UInt8](repeating: 0, count: count - array.count) }
    }
    grow(&workspace.back, to: count * self.kinds.count)
    grow(&kinds, to: count)
    kinds.removeLast(kinds.count - count)
    inner.withUnsafeBufferPointer { inner in
      starts.withUnsafeBufferPointer { starts in
        ends.withUnsafeBufferPointer { ends in
          between.withUnsafeBufferPointer { between in
            var moves = hk_kind_moves(
              kinds: Int64(self.kinds.count), inner: inner.baseAddress,
              starts: starts.baseAddress, ends: ends.baseAddress, between: between.baseAddress)
            hk_word_kinds(
              scores, Int64(start), wordEnds, Int64(count), &moves, &workspace.back, &kinds)
          }
        }
      }
    }
  }
}
