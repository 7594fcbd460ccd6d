import SegmentationKernels

/// Decoding with dictionary words, of which the kernel does the work.
extension ViterbiDecoder {
  func decodeMatches(
    scores: UnsafeBufferPointer<Float>,
    spaces: [Int32],
    matches: [DictionaryMatch],
    cuts: [Int32],
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
          matches: matches, cuts: cuts, workspace: &workspace, into: tags)
      }
    }
    return score
  }

  /// Decodes several lines, whose units are numbered through; no match reaches from one line into
  /// another. A word begins with each of the units `cuts`, unless a match of a word reaches across. The value
  /// is that of all lines.
  @discardableResult
  func decodeLines(
    endingAt ends: UnsafeBufferPointer<Int32>, scores: UnsafeBufferPointer<Float>,
    spaces: UnsafeBufferPointer<Int32>, matches: [DictionaryMatch], cuts: [Int32],
    workspace: inout DecodingWorkspace, into tags: UnsafeMutableBufferPointer<UInt8>
  ) -> PathScore {
    workspace.reserve(
      units: tags.count, tags: tagSet.count, entries: tags.count * entriesPerUnit,
      matches: matches.count)
    let isRuled = rule(matches, cuts, units: tags.count, workspace: &workspace)
    chain(matches, units: tags.count, workspace: &workspace)
    var sum = 0.0
    var weight: Int64 = 0
    workspace.rules.withUnsafeMutableBufferPointer { rules in
      withKernelTags {
        hk_viterbi_words(
          scores.baseAddress, ends.baseAddress, Int64(ends.count), spaces.baseAddress,
          Int64(spaces.count), $0, workspace.words, &workspace.units,
          isRuled ? rules.baseAddress : nil, &workspace.entries, &workspace.back,
          tags.baseAddress, &sum, &weight)
      }
    }
    return PathScore(absoluteWeight: Double(weight) / 65_536, score: sum)
  }

  /// Notes with which units words must begin and which spans must not be words; returns whether there
  /// are any.
  private func rule(
    _ matches: [DictionaryMatch], _ cuts: [Int32], units: Int, workspace: inout DecodingWorkspace
  ) -> Bool {
    guard !cuts.isEmpty || matches.contains(where: { $0.demand == .noWord }) else { return false }
    workspace.reserve(rules: units)
    workspace.rules.withUnsafeMutableBufferPointer { rules in
      rules[..<units].update(repeating: hk_viterbi_rule())
      for cut in cuts where cut > 0 && cut < units { rules[Int(cut)].must_begin = 1 }
      for match in matches where match.demand == .noWord && match.isUsable(units: units) {
        let start = Int(match.start)
        rules[start].reach = max(rules[start].reach, match.end - match.start)
      }
    }
    return true
  }

  /// Links the matches that end at the same unit, the shorter ones first. Most matches of large dictionaries
  /// are single characters, whose bonus is noted with the unit instead.
  private func chain(
    _ matches: [DictionaryMatch], units: Int, workspace: inout DecodingWorkspace
  ) {
    let hasBonusOfUnits = entriesPerUnit == 0
    workspace.units.withUnsafeMutableBufferPointer { rows in
      workspace.words.withUnsafeMutableBufferPointer { words in
        for position in 0..<units {
          rows[position].first = -1
          rows[position].bonus = 0
        }
        for (index, match) in matches.enumerated() {
          guard match.isUsable(units: units) else { continue }
          let last = Int(match.end) - 1
          let isAbsolute = match.strength == .absolute
          // Without branches, which would often be guessed wrongly.
          let isBonus = hasBonusOfUnits && !isAbsolute && last == Int(match.start)
          let (row, bonus) = (rows[last], isAbsolute ? 0 : match.bonus)
          rows[last].bonus = isBonus ? max(row.bonus, bonus) : row.bonus
          rows[last].first = isBonus ? row.first : Int32(truncatingIfNeeded: index)
          words[index] = hk_viterbi_word(
            weight: match.demand == .noWord
              ? Self.forbiddenWeight : isAbsolute ? match.fixedPointWeight : 0,
            bonus: bonus, start: match.start, next: row.first)
        }
      }
    }
  }

  /// `HK_FORBIDDEN`, which Swift does not import.
  private static let forbiddenWeight = Int64.min / 2
}

extension DictionaryMatch {
  /// Whether the decoder takes it into account.
  fileprivate func isUsable(units: Int) -> Bool {
    guard start >= 0, start < end, Int(end) <= units else { return false }
    return demand == .word || (demand == .noWord && end - start > 1)
  }
}
