extension ViterbiDecoder {
  /// The best path's score, its tags left in `tags`; the score is not finite when `scores` spoil
  /// it, and the tags may then be illegal.
  func decodePlain(
    scores: UnsafeBufferPointer<Float>,
    spaces: [Int32],
    back: inout [UInt8],
    into tags: inout [Tag]
  ) -> Double {
    back.withUnsafeMutableBufferPointer { back in
      tags.withUnsafeMutableBufferPointer { tags in
        guard let scores = scores.baseAddress, let back = back.baseAddress else { return 0 }
        let (score, last) = forward(scores: scores, units: tags.count, spaces: spaces, back: back)
        Self.trace(back: back, last: last, into: tags)
        return score
      }
    }
  }

  /// The four values of the unit just passed.
  private struct Frontier {
    var begin, middle, end, single: Double
  }

  private func forward(
    scores: UnsafePointer<Float>,
    units: Int,
    spaces: [Int32],
    back: UnsafeMutablePointer<UInt8>
  ) -> (score: Double, last: Tag) {
    var value = (score: 0.0, last: Tag.single)
    var position = 0
    for space in spaces {
      let space = Int(space)
      precondition(
        space >= position && space < units,
        "decode: white-space index \(space) is out of order or outside 0..<\(units)")
      value = passRun(from: position, to: space, after: value, scores: scores, back: back)
      back[space] = value.last == .single ? 8 : 0
      value = (value.score + Double(scores[space &* 4 &+ 3]), .single)
      position = space + 1
    }
    return passRun(from: position, to: units, after: value, scores: scores, back: back)
  }

  /// The best value after a run of text without white space, given the value before it.
  @inline(__always)
  private func passRun(
    from: Int, to: Int, after value: (score: Double, last: Tag), scores: UnsafePointer<Float>,
    back: UnsafeMutablePointer<UInt8>
  ) -> (score: Double, last: Tag) {
    guard from < to else { return value }
    let row = scores + from &* 4
    var frontier = Frontier(
      begin: value.score + moves.startB + Double(row[0]), middle: -.infinity, end: -.infinity,
      single: value.score + moves.startS + Double(row[3]))
    back[from] = 9  // B and S come after the white space's S
    advance(&frontier, scores: scores, from: from + 1, to: to, back: back)
    let end = frontier.end + moves.endE
    let single = frontier.single + moves.endS
    return single >= end ? (single, .single) : (end, .end)
  }

  /// Moves the frontier over the units `from..<to`, noting each tag's better predecessor.
  @inline(__always)
  private func advance(
    _ frontier: inout Frontier,
    scores: UnsafePointer<Float>,
    from: Int,
    to: Int,
    back: UnsafeMutablePointer<UInt8>
  ) {
    let moves = self.moves
    var (begin, middle, end, single) = (
      frontier.begin, frontier.middle, frontier.end, frontier.single
    )
    var position = from
    while position < to {
      let row = scores + position &* 4
      let endB = end + moves.eb
      let singleB = single + moves.sb
      let beginM = begin + moves.bm
      let middleM = middle + moves.mm
      let beginE = begin + moves.be
      let middleE = middle + moves.me
      let endS = end + moves.es
      let singleS = single + moves.ss
      let fromS: UInt8 = singleB > endB ? 1 : 0
      let fromM: UInt8 = middleM > beginM ? 2 : 0
      let fromME: UInt8 = middleE > beginE ? 4 : 0
      let fromSS: UInt8 = singleS > endS ? 8 : 0
      begin = (singleB > endB ? singleB : endB) + Double(row[0])
      middle = (middleM > beginM ? middleM : beginM) + Double(row[1])
      end = (middleE > beginE ? middleE : beginE) + Double(row[2])
      single = (singleS > endS ? singleS : endS) + Double(row[3])
      back[position] = fromS | fromM | fromME | fromSS
      position &+= 1
    }
    frontier = Frontier(begin: begin, middle: middle, end: end, single: single)
  }

  /// Follows the predecessor bits from the last unit to the first.
  private static func trace(
    back: UnsafePointer<UInt8>, last: Tag, into tags: UnsafeMutableBufferPointer<Tag>
  ) {
    var state = last.rawValue
    var position = tags.count - 1
    while true {
      tags[position] = tag(state)
      guard position > 0 else { return }
      state = predecessor(of: state, bits: back[position])
      position -= 1
    }
  }

  /// The better predecessor of a tag: B and S come after E (bit 0) or S (bit 1), M and E after B
  /// (bit 0) or M (bit 1).
  @inline(__always)
  static func predecessor(of state: UInt8, bits: UInt8) -> UInt8 {
    let base = (0b10_00_00_10 as UInt8) &>> (state &* 2) & 2
    return base | (bits &>> state) & 1
  }

  @inline(__always)
  static func tag(_ state: UInt8) -> Tag {
    switch state & 3 {
    case 0: .begin
    case 1: .middle
    case 2: .end
    default: .single
    }
  }
}
