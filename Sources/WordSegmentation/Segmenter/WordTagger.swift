import SystemCore

/// Gives words the tags of a head, such as parts of speech.
struct WordTagger {
  /// What the head says of the units.
  let scores: HeadScores
  private let decoder: WordKindDecoder
  /// The tag of marks of punctuation, by its number; nil for a set without one.
  private let mark: UInt8?
  private var workspace = WordKindDecoder.Workspace()
  private var kinds: [UInt8] = []
  /// The words of a run: their numbers, and the units after their last ones.
  private var words: [Int] = []
  private var ends: [Int32] = []

  /// A tagger of a head of parts of speech, the `number`th head of its network; nil where it has no usable transitions.
  init?(_ tags: TaggingNetwork.AnnotatingHead, number: Int) {
    guard case .partsOfSpeech(let tagSet) = tags.annotation,
      let transitions = tags.head.transitionScores
    else { return nil }
    scores = HeadScores(head: number, tagCount: tags.head.tagSet.count)
    decoder = WordKindDecoder(transitions: transitions)
    mark = decoder.kinds.firstIndex { UniversalTags.tag(for: $0, of: tagSet) == "PUNCT" }
      .map(UInt8.init)
  }

  /// The tags by their numbers.
  var tags: [String] { decoder.kinds }

  /// Tags the words of the best reading that have no tag, of which the number is that among ``tags`` and `first`
  /// together.
  mutating func tag(_ lines: inout SegmentedLines, of units: borrowing LineUnits, from first: Int) {
    var word = 0
    for line in 0..<units.ends.count {
      let range = units.range(ofLine: line)
      var (unit, start) = (range.lowerBound, range.lowerBound)
      for number in word..<Int(lines.ends.base[line]) {
        let place = lines.words.base[number]
        if lines.marks.count > 0, lines.marks.base[number].level != .word { continue }
        if place.isSpace {
          close(start, &lines, first)
          continue
        }
        while units.units.base[unit].start < place.start { unit += 1 }
        if words.isEmpty { start = unit }
        while units.units.base[unit].end < place.end { unit += 1 }
        unit += 1
        words.append(number)
        ends.append(Int32(truncatingIfNeeded: unit))
      }
      close(start, &lines, first)
      word = Int(lines.ends.base[line])
    }
  }

  /// Tags the words of a run that begins with a unit.
  private mutating func close(_ start: Int, _ lines: inout SegmentedLines, _ first: Int) {
    guard !words.isEmpty else { return }
    decoder.decode(
      scores: scores.values.base, start: start, wordEnds: ends, workspace: &workspace,
      into: &kinds)
    for (word, kind) in zip(words, kinds) where lines.words.base[word].tag == 0 {
      // Annotated text has brackets that are verbs; nobody wants them.
      let kind = lines.words.base[word].kind == .punctuation ? mark ?? kind : kind
      lines.words.base[word].tag = UInt16(first + Int(kind))
    }
    words.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
