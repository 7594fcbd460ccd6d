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
  /// The user's words; others may follow for other lines.
  var dictionaries: DictionaryStack
  private let decoder: ViterbiDecoder
  private let tagSet: TagSet
  private let tokenizer: Tokenizer
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
  /// What reads more than the best words; nil where nothing more is asked for.
  private var reader: WordReader?
  /// The number of readings that are asked for.
  private let readingCount: Int?
  private var forcedCuts = ForcedCuts()

  init(_ segmenter: Segmenter) {
    symbols = segmenter.model.symbols
    standard = segmenter.standard
    tokenizer = standard.tokenizer
    let settings = segmenter.settings
    reader =
      settings.mode == .words && settings.detail == .none
      ? nil
      : WordReader(settings.mode, readsAll: settings.detail == .readings, segmenter.model)
    readingCount = if case .best(let count) = settings.detail { count } else { nil }
    dictionaries = segmenter.dictionaries
    decoder = segmenter.model.decoder
    tagSet = decoder.tagSet
    lexicon = segmenter.model.features.lexicon
    rules = SpanRules(standard, keeping: settings.kept)
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
        symbols: symbols, lexicon: lexicon, rules: rules, dictionaries: dictionaries)
      start = Int(end)
    }
    score()
    decode(scalars, ends: ends)
    if reader == nil { collect(into: &words) } else { read(into: &words) }
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
    let lines = LinesOfUnits(
      scalars: scalars, ends: ends, units: units.units.elements, unitEnds: units.ends.elements)
    dictionaries.findMatches(in: lines, workspace: &matching, into: &matches)
    if !dictionaries.details.cuts.isEmpty {
      forcedCuts.apply(to: &matches, in: lines, lists: dictionaries.details.cuts)
    }
    decoder.decodeLines(
      endingAt: units.ends.elements, scores: scores.elements, spaces: units.spaces.elements,
      matches: matches, cuts: dictionaries.details.cuts.isEmpty ? [] : forcedCuts.units,
      workspace: &decoding, into: tags)
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
    lines.tags = dictionaries.tags
    if dictionaries.hasTags { tag(&lines) }
  }

  /// Gives the words that are dictionary entries with tags their tags.
  private func tag(_ lines: inout SegmentedLines) {
    var (word, start, next) = (0, 0, 0)
    for unit in 0..<units.units.count where tagSet.endsWord[Int(tags.base[unit])] {
      while next < matches.count, Int(matches[next].start) < start { next += 1 }
      var match = next
      while match < matches.count, Int(matches[match].start) == start {
        if Int(matches[match].end) == unit + 1, matches[match].demand == .word {
          lines.words.base[word].tag = matches[match].detail
        }
        match += 1
      }
      word += 1
      start = unit + 1
    }
  }
}

// MARK: - More than the best words

extension SegmentationPass {
  /// Turns tags and scores into the words of the segmenter's mode, with marks.
  private mutating func read(into lines: inout SegmentedLines) {
    lines.removeAll()
    lines.tags = dictionaries.tags
    holdMatches()
    var best: [Range<Int>] = []
    var all: [Range<Int>] = []
    for line in 0..<units.ends.count {
      let range = units.range(ofLine: line)
      var start = range.lowerBound
      all.removeAll(keepingCapacity: true)
      for unit in range where tagSet.endsWord[Int(tags.base[unit])] {
        all.append(start..<unit + 1)
        if start == unit, isSpace(unit) {
          read(best, into: &lines)
          best.removeAll(keepingCapacity: true)
          let space = units.units.base[unit]
          lines.words.append(Word(start: space.start, end: space.end, kind: space.kind))
          lines.marks.append(WordMark(level: .word, probability: 1))
        } else {
          best.append(start..<unit + 1)
        }
        start = unit + 1
      }
      read(best, into: &lines)
      best.removeAll(keepingCapacity: true)
      lines.ends.append(Int32(truncatingIfNeeded: lines.words.count))
      if let readingCount { lines.readings.append(readings(of: all, count: readingCount)) }
    }
  }

  /// The likeliest readings of the units of a line whose best words are given, white space included.
  private mutating func readings(of best: [Range<Int>], count: Int) -> [LineReading] {
    var all = [BestReadings.Reading()]
    var run: Range<Int>?
    for word in best + [0..<0] {
      let isSpace = word.isEmpty || (word.count == 1 && isSpace(word.lowerBound))
      if isSpace, let units = run {
        reader?.take(scores.base + units.lowerBound * tagSet.count, count: units.count)
        let found =
          reader?.readings(count: count, first: Int32(truncatingIfNeeded: units.lowerBound)) ?? []
        all = BestReadings.joined(all, found, count: count)
        run = nil
      }
      if word.isEmpty { break }
      if isSpace {
        for index in all.indices { all[index].ends.append(Int32(word.upperBound)) }
      } else {
        run = (run?.lowerBound ?? word.lowerBound)..<word.upperBound
      }
    }
    return all.map { reading in
      var start = best.first?.lowerBound ?? 0
      let words = reading.ends.map { end -> Word in
        defer { start = Int(end) }
        return word(start..<Int(end))
      }
      return LineReading(words: words, probability: Mathematics.exp(reading.logProbability))
    }
  }

  private func isSpace(_ unit: Int) -> Bool { units.units.base[unit].kind.isWhiteSpace }

  private func word(_ range: Range<Int>) -> Word {
    let units = units.units.elements[range]
    return Word(
      start: units[range.lowerBound].start, end: units[range.upperBound - 1].end,
      kind: units.reduce(.newline) { $0.merged(with: $1.kind) })
  }

  /// Adds the words of a run whose best words are given.
  private mutating func read(_ best: [Range<Int>], into lines: inout SegmentedLines) {
    guard let first = best.first?.lowerBound, let end = best.last?.upperBound else { return }
    let start = lines.words.count
    reader?.read(
      UnsafeBufferPointer(rebasing: units.units.elements[first..<end]),
      best: best.map { $0.lowerBound - first..<$0.upperBound - first },
      scores: scores.base + first * tagSet.count,
      symbols: UnsafeBufferPointer(rebasing: units.symbols.elements[first..<end]),
      forbidden: Set(
        matches.lazy.filter { $0.demand == .noWord && $0.start >= first && $0.end <= end }
          .map { Int($0.start) - first..<Int($0.end) - first }),
      into: &lines.words, marks: &lines.marks)
    guard dictionaries.hasTags else { return }
    var tags: [Range<Int32>: UInt16] = [:]
    for match in matches where match.demand == .word && match.start >= first && match.end <= end {
      let (unit, last) = (units.units.base[Int(match.start)], units.units.base[Int(match.end) - 1])
      tags[unit.start..<last.end] = match.detail
    }
    for word in start..<lines.words.count where lines.marks.base[word].level == .word {
      let place = lines.words.base[word].start..<lines.words.base[word].end
      lines.words.base[word].tag = tags[place] ?? 0
    }
  }

  /// Makes the user's words that are in the best reading certain, and the boundaries that entries force.
  private mutating func holdMatches() {
    guard !matches.isEmpty || !forcedCuts.units.isEmpty else { return }
    var ends = [Int32: Set<Int32>]()
    for match in matches where match.demand == .word {
      ends[match.start, default: []].insert(match.end)
    }
    var spans: [Int32] = []
    // An absolute word may hold against a forced boundary.
    var cuts = forcedCuts.units.filter { $0 > 0 && tagSet.endsWord[Int(tags.base[Int($0) - 1])] }
    var start: Int32 = 0
    for unit in 0..<Int32(units.units.count) where tagSet.endsWord[Int(tags.base[Int(unit)])] {
      if ends[start]?.contains(unit + 1) == true {
        spans += [start, unit + 1]
        cuts += [start, unit + 1].filter { $0 > 0 && $0 < units.units.count }
      }
      start = unit + 1
    }
    spans.withUnsafeBufferPointer { spans in
      cuts.withUnsafeBufferPointer { constraints.apply(spans: spans, cuts: $0, to: scores.base) }
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
