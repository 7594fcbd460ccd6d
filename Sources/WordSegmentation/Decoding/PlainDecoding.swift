import SegmentationKernels

/// Decoding without dictionary words: each run of units between two white spaces by itself.
extension ViterbiDecoder {
  /// The value of the best tags of the runs, which are left in `tags`.
  ///
  /// - Parameters:
  ///   - runs: for each run its first unit and the one after its last; none is empty.
  ///   - scores: the network's scores of all units, `[T x 4]` row-major.
  ///   - tags: `T` tags; those of units outside the runs stay as they are.
  @discardableResult
  func decodeRuns(
    _ runs: UnsafeBufferPointer<Int32>, scores: UnsafeBufferPointer<Float>,
    workspace: inout DecodingWorkspace, into tags: UnsafeMutableBufferPointer<Tag>
  ) -> Double {
    guard let runStart = runs.baseAddress, !tags.isEmpty else { return 0 }
    workspace.reservePlain(units: tags.count, runs: runs.count / 2)
    tags.withMemoryRebound(to: UInt8.self) { tags in
      hk_viterbi(
        scores.baseAddress, runStart, Int64(runs.count / 2), [moves.kernelMoves],
        &workspace.back, tags.baseAddress, &workspace.sums)
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

  /// Decodes a run again whose scores spoilt the sum.
  private func decodeFinite(
    _ run: Range<Int>, scores: UnsafeBufferPointer<Float>, workspace: inout DecodingWorkspace,
    into tags: UnsafeMutableBufferPointer<Tag>
  ) -> Double {
    let scores = scores[run.lowerBound * Tag.count..<run.upperBound * Tag.count]
    workspace.finite.removeAll(keepingCapacity: true)
    workspace.finite.append(contentsOf: scores.lazy.map(Self.finite))
    var sum = 0.0
    UnsafeMutableBufferPointer(rebasing: tags[run]).withMemoryRebound(to: UInt8.self) { tags in
      hk_viterbi(
        workspace.finite, [0, Int32(truncatingIfNeeded: run.count)], 1, [moves.kernelMoves],
        &workspace.back, tags.baseAddress, &sum)
    }
    return sum
  }
}

extension ViterbiDecoder.Moves {
  /// The moves as the kernel takes them.
  var kernelMoves: hk_viterbi_moves {
    hk_viterbi_moves(
      start_b: startB, start_s: startS, end_e: endE, end_s: endS, bm: bm, be: be, mm: mm, me: me,
      eb: eb, es: es, sb: sb, ss: ss)
  }
}
