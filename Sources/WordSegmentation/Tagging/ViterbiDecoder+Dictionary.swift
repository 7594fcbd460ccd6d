import SegmentationKernels

/// Decoding with dictionary words, of which the kernel does the work.
extension ViterbiDecoder {
  func decodeMatches(
    scores: UnsafeBufferPointer<Float>,
    spaces: [Int32],
    matches: [DictionaryMatch],
    workspace: inout DecodingWorkspace,
    into tags: UnsafeMutableBufferPointer<UInt8>
  ) -> PathScore {
    let units = tags.count
    var position: Int32 = 0
    for space in spaces {
      precondition(
        space >= position && space < units,
        "decode: white-space index \(space) is out of order or outside 0..<\(units)")
      position = space + 1
    }
    var score = PathScore(absoluteWeight: 0, score: 0)
    spaces.withUnsafeBufferPointer { spaces in
      withUnsafePointer(to: Int32(truncatingIfNeeded: units)) { end in
        score = decodeLines(
          endingAt: UnsafeBufferPointer(start: end, count: 1), scores: scores, spaces: spaces,
          matches: matches, workspace: &workspace, into: tags)
      }
    }
    return score
  }

  /// Decodes several lines, whose units are numbered through; no match reaches from one line into
  /// another. The value is that of all lines.
  @discardableResult
  func decodeLines(
    endingAt ends: UnsafeBufferPointer<Int32>, scores: UnsafeBufferPointer<Float>,
    spaces: UnsafeBufferPointer<Int32>, matches: [DictionaryMatch],
    workspace: inout DecodingWorkspace, into tags: UnsafeMutableBufferPointer<UInt8>
  ) -> PathScore {
    workspace.reserve(
      units: tags.count, tags: tagSet.count, entries: tags.count * entriesPerUnit,
      matches: matches.count)
    Self.chain(matches, units: tags.count, workspace: &workspace)
    var sum = 0.0
    var weight: Int64 = 0
    withKernelTags {
      hk_viterbi_words(
        scores.baseAddress, ends.baseAddress, Int64(ends.count), spaces.baseAddress,
        Int64(spaces.count), $0, workspace.words, &workspace.units, &workspace.entries,
        &workspace.back, tags.baseAddress, &sum, &weight)
    }
    return PathScore(absoluteWeight: Double(weight) / 65_536, score: sum)
  }

  /// Links the matches that end at the same unit, the shorter ones first.
  private static func chain(
    _ matches: [DictionaryMatch], units: Int, workspace: inout DecodingWorkspace
  ) {
    workspace.units.withUnsafeMutableBufferPointer { rows in
      workspace.words.withUnsafeMutableBufferPointer { words in
        for position in 0..<units { rows[position].first = -1 }
        for (index, match) in matches.enumerated() {
          guard match.start >= 0, match.start < match.end, Int(match.end) <= units else { continue }
          let last = Int(match.end) - 1
          let isAbsolute = match.strength == .absolute
          words[index] = hk_viterbi_word(
            weight: isAbsolute ? match.fixedPointWeight : 0, bonus: isAbsolute ? 0 : match.bonus,
            start: match.start, next: rows[last].first)
          rows[last].first = Int32(truncatingIfNeeded: index)
        }
      }
    }
  }
}
