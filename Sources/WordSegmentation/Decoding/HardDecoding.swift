/// Decoding with dictionary words: the dynamic programme of the plain decoder with two criteria
/// instead of one, and an edge for every dictionary word from its first unit to its last.
///
/// A white-space unit can be passed only as a word of its own or along an edge.
extension ViterbiDecoder {
  /// The value of a path: absolute weight in steps of 2⁻¹⁶, then score.
  struct PathValue {
    var weight: Int64
    var score: Double

    /// Worse than any path; adding to it keeps it so.
    static let none = PathValue(weight: .min / 2, score: 0)

    @inline(__always)
    static func > (left: PathValue, right: PathValue) -> Bool {
      left.weight > right.weight || (left.weight == right.weight && left.score > right.score)
    }

    @inline(__always)
    static func + (left: PathValue, score: Double) -> PathValue {
      PathValue(weight: left.weight, score: left.score + score)
    }
  }

  /// The four values of the unit just passed.
  private struct Frontier {
    var begin, middle, end, single: PathValue
  }

  func decodeHard(
    scores: UnsafeBufferPointer<Float>,
    spaces: [Int32],
    matches: [DictionaryMatch],
    workspace: inout DecodingWorkspace,
    into tags: inout [Tag]
  ) -> PathScore {
    let units = tags.count
    workspace.reserveHard(units: units, matches: matches.count)
    Self.chain(matches, units: units, workspace: &workspace)

    var frontier = Frontier(begin: .none, middle: .none, end: .none, single: .none)
    var remainingSpaces = spaces[...]
    var wasSpace = false
    var inner = 0.0
    for position in 0..<units {
      let isSpace = remainingSpaces.first == Int32(truncatingIfNeeded: position)
      if isSpace { remainingSpaces.removeFirst() }
      let row = Row(scores, position)
      inner += row.middle + moves.mm
      workspace.inner[position] = inner
      step(
        &frontier, row: row, position: position, isSpace: isSpace,
        border: moves.border(afterSpace: wasSpace, beforeSpace: isSpace), workspace: &workspace)
      wasSpace = isSpace
      applyMatches(
        &frontier, scores: scores, row: row, position: position, matches: matches,
        workspace: &workspace)
    }
    precondition(
      remainingSpaces.isEmpty,
      "decode: white-space index \(remainingSpaces.first ?? 0) is out of order or outside "
        + "0..<\(units)")

    let end = frontier.end + (wasSpace ? 0 : moves.endE)
    let single = frontier.single + (wasSpace ? 0 : moves.endS)
    let endsSingle = !(end > single)
    trace(last: endsSingle ? .single : .end, workspace: workspace, into: &tags)
    let best = endsSingle ? single : end
    return PathScore(absoluteWeight: Double(best.weight) / 65_536, score: best.score)
  }

  /// Links the matches that end at the same unit.
  private static func chain(
    _ matches: [DictionaryMatch], units: Int, workspace: inout DecodingWorkspace
  ) {
    for position in 0..<units { workspace.firstMatch[position] = -1 }
    for (index, match) in matches.enumerated() {
      guard match.start >= 0, match.start < match.end, Int(match.end) <= units else { continue }
      let last = Int(match.end) - 1
      workspace.nextMatch[index] = workspace.firstMatch[last]
      workspace.firstMatch[last] = Int32(truncatingIfNeeded: index)
    }
  }

  /// One unit's scores, made finite.
  private struct Row {
    let begin, middle, end, single: Double

    @inline(__always)
    init(_ scores: UnsafeBufferPointer<Float>, _ position: Int) {
      let cell = position * Tag.count
      begin = Double(finite(scores[cell]))
      middle = Double(finite(scores[cell + 1]))
      end = Double(finite(scores[cell + 2]))
      single = Double(finite(scores[cell + 3]))
    }
  }

  /// Moves the frontier over one unit along the plain moves, those between words given by `border`.
  @inline(__always)
  private func step(
    _ frontier: inout Frontier, row: Row, position: Int, isSpace: Bool,
    border: Moves.Border, workspace: inout DecodingWorkspace
  ) {
    var bits: UInt8 = 0
    @inline(__always)
    func better(_ first: PathValue, _ second: PathValue, _ tag: Tag) -> PathValue {
      guard second > first else { return first }
      bits |= 1 &<< tag.rawValue
      return second
    }

    let last = frontier
    if position == 0 {
      frontier.begin = PathValue(weight: 0, score: (isSpace ? 0 : moves.startB) + row.begin)
      frontier.single = PathValue(weight: 0, score: (isSpace ? 0 : moves.startS) + row.single)
    } else {
      frontier.begin = better(last.end + border.eb, last.single + border.sb, .begin) + row.begin
      frontier.middle = better(last.begin + moves.bm, last.middle + moves.mm, .middle) + row.middle
      frontier.end = better(last.begin + moves.be, last.middle + moves.me, .end) + row.end
      frontier.single = better(last.end + border.es, last.single + border.ss, .single) + row.single
    }
    workspace.back[position] = bits
    workspace.beginWeight[position] = frontier.begin.weight
    workspace.beginScore[position] = frontier.begin.score
    if isSpace {
      frontier.begin = .none
      frontier.middle = .none
      frontier.end = .none
    }
  }

  /// Improves the frontier by the dictionary words that end at the unit.
  @inline(__always)
  private func applyMatches(
    _ frontier: inout Frontier, scores: UnsafeBufferPointer<Float>, row: Row, position: Int,
    matches: [DictionaryMatch], workspace: inout DecodingWorkspace
  ) {
    workspace.jump[position] = 0
    let plainSingle = frontier.single
    var index = Int(workspace.firstMatch[position])
    while index >= 0 {
      let match = matches[index]
      let isAbsolute = match.strength == .absolute
      let weight = isAbsolute ? match.fixedPointWeight : 0
      let bonus = isAbsolute ? 0 : match.bonus
      let start = Int(match.start)
      if start == position {
        let value = PathValue(
          weight: plainSingle.weight &+ weight, score: plainSingle.score + bonus)
        if value > frontier.single { frontier.single = value }
      } else {
        let inside = insideScore(
          from: start, to: position, scores: scores, row: row, inner: workspace.inner)
        let value = PathValue(
          weight: workspace.beginWeight[start] &+ weight,
          score: workspace.beginScore[start] + inside + bonus)
        if value > frontier.end {
          frontier.end = value
          workspace.jump[position] = Int32(truncatingIfNeeded: position + 1 - start)
        }
      }
      index = Int(workspace.nextMatch[index])
    }
  }

  /// The score of the word `from...to` after its B: moves, inner units and the final E.
  @inline(__always)
  private func insideScore(
    from: Int, to: Int, scores: UnsafeBufferPointer<Float>, row: Row, inner: [Double]
  ) -> Double {
    guard to > from + 1 else { return moves.be + row.end }
    let firstInner = Double(Self.finite(scores[(from + 1) * Tag.count + 1]))
    return moves.bm + firstInner + (inner[to - 1] - inner[from + 1]) + moves.me + row.end
  }

  private func trace(last: Tag, workspace: DecodingWorkspace, into tags: inout [Tag]) {
    var state = last.rawValue
    var position = tags.count - 1
    while true {
      tags[position] = Self.tag(state)
      if state == Tag.end.rawValue, workspace.jump[position] > 0 {
        let start = position + 1 - Int(workspace.jump[position])
        for between in start + 1..<position { tags[between] = .middle }
        position = start
        state = Tag.begin.rawValue
        tags[position] = .begin
      }
      guard position > 0 else { return }
      state = Self.predecessor(of: state, bits: workspace.back[position])
      position -= 1
    }
  }
}
