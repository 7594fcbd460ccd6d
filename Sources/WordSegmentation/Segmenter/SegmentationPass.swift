import SystemCore
import TextCore

/// The way of some lines through model and decoder, all of them one step after the other in flat
/// buffers, which are kept from call to call.
struct SegmentationPass: ~Copyable {
  // Not the segmenter, which keeps the workers that keep this.
  private let symbols: UnitSymbols
  private let standard: SegmentationStandard
  private let lexicon: Lexicon
  private let rules: SpanRules
  private let constraints: TagConstraints
  private let dictionaries: DictionaryStack
  private let decoder: ViterbiDecoder
  private let tagSet: TagSet
  private let tokenizer = Tokenizer()
  private let margin: Int
  private var scorer: BlockScorer
  private var units = LineUnits()
  private var windows: [BlockPlan.Window] = []
  private var block = FlatBuffer<UInt32>()
  private var ranges: [Range<Int>] = []
  private var standards: [SegmentationStandard] = []
  private var scores = FlatBuffer<Float>()
  private var tags = FlatBuffer<UInt8>()
  private var decoding = DecodingWorkspace()
  private var matching = CompiledDictionary.Workspace()
  private var matches: [DictionaryMatch] = []

  init(_ segmenter: Segmenter) {
    symbols = segmenter.model.symbols
    standard = segmenter.standard
    dictionaries = segmenter.dictionaries
    decoder = segmenter.model.decoder
    tagSet = decoder.tagSet
    lexicon = segmenter.model.features.lexicon
    rules = SpanRules(standard)
    constraints = TagConstraints(tagSet)
    scorer = BlockScorer(segmenter.model)
    margin = segmenter.model.network.encoder.reach + Lexicon.maximumWordLength
  }

  /// Replaces `words` by the words of the lines, the scalars of which end at `ends`.
  mutating func segment(
    _ scalars: UnsafeBufferPointer<UInt32>, ends: UnsafeBufferPointer<Int32>,
    into words: inout SegmentedLines
  ) {
    units.removeAll()
    var start = 0
    for end in ends {
      units.append(
        UnsafeBufferPointer(rebasing: scalars[start..<Int(end)]), by: tokenizer,
        symbols: symbols, lexicon: lexicon, rules: rules)
      start = Int(end)
    }
    score()
    decode(scalars, ends: ends)
    collect(into: &words)
  }

  /// Runs the network over the windows of all runs, several in one block.
  private mutating func score() {
    windows.removeAll(keepingCapacity: true)
    for run in stride(from: 0, to: units.runs.count, by: 2) {
      let run = Int(units.runs.base[run])..<Int(units.runs.base[run + 1])
      BlockPlan.append(run: run, margin: margin, to: &windows)
    }
    let tags = tagSet.count
    scores.removeAll()
    scores.reserve(units.units.count * tags)
    let (windows, scores) = (self.windows, self.scores.base)
    var first = 0
    while first < windows.count {
      let next = fillBlock(from: first)
      scorer.scores(of: block.elements, ranges: ranges, standards: standards) { index, values in
        let window = windows[first + index]
        let skipped = window.kept.lowerBound - window.units.lowerBound
        guard let source = values.baseAddress else { return }
        (scores + window.kept.lowerBound * tags).update(
          from: source + skipped * tags, count: window.kept.count * tags)
      }
      first = next
    }
    if units.standaloneUnits.count > 0 {
      let alone = tagSet.aloneScores
      for position in units.standaloneUnits.elements {
        (scores + Int(position) * tags).update(from: alone, count: tags)
      }
    }
    for position in units.spaces.elements {
      (scores + Int(position) * tags).update(repeating: 0, count: tags)
    }
    constraints.apply(spans: units.spans.elements, cuts: units.cuts.elements, to: scores)
    self.scores.advance(by: units.units.count * tags)
  }

  /// Puts the symbols of as many windows as a block holds side by side; returns the next window.
  private mutating func fillBlock(from first: Int) -> Int {
    block.removeAll()
    ranges.removeAll(keepingCapacity: true)
    standards.removeAll(keepingCapacity: true)
    var next = first
    while next < windows.count {
      let window = windows[next].units
      guard next == first || block.count + window.count <= BlockPlan.blockRows else { break }
      ranges.append(block.count..<block.count + window.count)
      block.append(contentsOf: UnsafeBufferPointer(rebasing: units.symbols.elements[window]))
      standards.append(standard)
      next += 1
    }
    return next
  }

  /// Finds the best tags of all units.
  private mutating func decode(
    _ scalars: UnsafeBufferPointer<UInt32>, ends: UnsafeBufferPointer<Int32>
  ) {
    tags.removeAll()
    tags.reserve(units.units.count)
    let tags = UnsafeMutableBufferPointer(start: self.tags.base, count: units.units.count)
    self.tags.advance(by: units.units.count)
    guard !dictionaries.isEmpty else {
      for space in units.spaces.elements { tags[Int(space)] = tagSet.singles[0] }
      decoder.decodeRuns(
        units.runs.elements, scores: scores.elements, workspace: &decoding, into: tags)
      return
    }
    dictionaries.findMatches(
      in: LinesOfUnits(
        scalars: scalars, ends: ends, units: units.units.elements, unitEnds: units.ends.elements),
      workspace: &matching, into: &matches)
    decoder.decodeLines(
      endingAt: units.ends.elements, scores: scores.elements, spaces: units.spaces.elements,
      matches: matches, workspace: &decoding, into: tags)
  }

  /// Turns tags into words.
  private func collect(into lines: inout SegmentedLines) {
    lines.removeAll()
    lines.words.reserve(units.units.count + 1)
    lines.ends.reserve(units.ends.count)
    tagSet.endsWord.withUnsafeBufferPointer { endsWord in
      for line in 0..<units.ends.count {
        let range = units.range(ofLine: line)
        let count = Word.write(
          units: UnsafeBufferPointer(rebasing: units.units.elements[range]),
          tags: tags.base + range.lowerBound, endsWord: endsWord, to: lines.words.end)
        lines.words.advance(by: count)
        lines.ends.append(Int32(truncatingIfNeeded: lines.words.count))
      }
    }
  }
}

extension Word {
  /// Writes the words that legal `tags` make of a line's units and returns how many there are. Room
  /// for a word a unit, and one more.
  @inline(__always)
  fileprivate static func write(
    units: UnsafeBufferPointer<TextUnit>, tags: UnsafePointer<UInt8>,
    endsWord: UnsafeBufferPointer<Bool>, to words: UnsafeMutablePointer<Word>
  ) -> Int {
    var count = 0
    var start: Int32 = 0
    var kind = TextUnit.Kind.newline
    for (index, unit) in units.enumerated() {
      kind = kind.merged(with: unit.kind)
      // Written at every unit, kept where a word ends: branches would often be guessed wrongly.
      words[count] = Word(start: start, end: unit.end, kind: kind)
      let ends = endsWord[Int(tags[index])]
      count &+= ends ? 1 : 0
      start = ends ? unit.end : start
      kind = ends ? .newline : kind
    }
    return count
  }
}
