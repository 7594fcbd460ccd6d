import SegmentationKernels

/// Decoding without dictionary words: each run of units between two white spaces by itself.
extension ViterbiDecoder {
  /// The value of the best tags of the runs, which are left in `tags`.
  ///
  /// - Parameters:
  ///   - runs: for each run its first unit and the one after its last; none is empty.
  ///   - scores: the network's scores of all units, `[T x count]` row-major.
  ///   - tags: `T` tags; those of units outside the runs stay as they are.
  @discardableResult
  func decodeRuns(
    _ runs: UnsafeBufferPointer<Int32>, scores: UnsafeBufferPointer<Float>,
    workspace: inout DecodingWorkspace, into tags: UnsafeMutableBufferPointer<UInt8>
  ) -> Double {
    guard let runStart = runs.baseAddress, !tags.isEmpty else { return 0 }
    workspace.reserve(units: tags.count, tags: tagSet.count, runs: runs.count / 2)
    withKernelTags {
      hk_viterbi(
        scores.baseAddress, runStart, Int64(runs.count / 2), $0, &workspace.back, tags.baseAddress,
        &workspace.sums)
    }
    var total = 0.0
    for run in 0..<runs.count / 2 {
      let sum = workspace.sums[run]
      total +=
        sum.isFinite
        ? sum
        : decodeFinite(
          Int(runs[2 * run])..<Int(runs[2 * run + 1]), scores: scores, workspace: &workspace,
          into: tags)
    }
    return total
  }

  /// Decodes a run again, the sum of which is not finite because a score is not.
  private func decodeFinite(
    _ run: Range<Int>, scores: UnsafeBufferPointer<Float>, workspace: inout DecodingWorkspace,
    into tags: UnsafeMutableBufferPointer<UInt8>
  ) -> Double {
    let scores = scores[run.lowerBound * tagSet.count..<run.upperBound * tagSet.count]
    workspace.finite.removeAll(keepingCapacity: true)
    workspace.finite.append(contentsOf: scores.lazy.map(Self.finite))
    var sum = 0.0
    withKernelTags {
      hk_viterbi(
        workspace.finite, [0, Int32(truncatingIfNeeded: run.count)], 1, $0, &workspace.back,
        tags.baseAddress.map { $0 + run.lowerBound }, &sum)
    }
    return sum
  }
}
