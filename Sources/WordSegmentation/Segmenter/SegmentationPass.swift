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
  var dictionaries: DictionaryStack {
    didSet { allTags = dictionaries.tags + (tagger?.tags ?? []) }
  }
  /// The tags of the dictionaries, then those of the tagger.
  private var allTags: [String]
  private let decoder: ViterbiDecoder
  private let tagSet: TagSet
  private let tokenizer: Tokenizer
  private var scorer: UnitScorer
  private var units = LineUnits()
  private let words: HeadScores
  /// What the other heads that are asked for say.
  private var tagger: WordTagger?
  private var finder: EntityFinder?
  /// The heads that read the text as that of a standard.
  private let readers: [(standard: SegmentationStandard, heads: [HeadScores])]
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
    scorer = UnitScorer(segmenter.model)
    let (words, standard) = (HeadScores(head: 0, tagCount: tagSet.count), segmenter.standard)
    self.words = words
    var readers = [(standard: standard, heads: [words])]
    /// Lets a head read, together with the one of words if it learned from text of that standard.
    func add(_ scores: HeadScores?) {
      guard let scores else { return }
      let known = segmenter.model.network.others[scores.head - 1].standards
      let standard = known.contains(standard) ? standard : known.first ?? standard
      if let reader = readers.firstIndex(where: { $0.standard == standard }) {
        readers[reader].heads.append(scores)
      } else {
        readers.append((standard, [scores]))
      }
    }
    let others = segmenter.model.network.others
    let tagger = settings.tagHead.flatMap { WordTagger(others[$0 - 1], number: $0) }
    let finder = settings.entityHead.flatMap { EntityFinder(others[$0 - 1].head, number: $0) }
    for scores in [tagger?.scores, finder?.scores] { add(scores) }
    self.tagger = tagger
    self.finder = finder
    self.readers = readers
    allTags = segmenter.dictionaries.tags + (tagger?.tags ?? [])
  }

  /// Replaces `lines` by the words of the lines, the scalars of which end at `ends`.
  mutating func segment(
    _ scalars: UnsafeBufferPointer<UInt32>, ends: UnsafeBufferPointer<Int32>,
    into lines: inout SegmentedLines
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
    if reader == nil { collect(into: &lines) } else { read(into: &lines) }
    lines.tags = allTags
    tagger?.tag(&lines, of: units, from: dictionaries.tags.count)
    let names = names
    finder?.find(in: units, names: names, into: &lines)
  }

  /// Finds the scores of all units, and makes those of words obey what is known.
  private mutating func score() {
    for reader in readers { scorer.score(units, by: reader.standard, for: reader.heads) }
    let (tags, scores) = (tagSet.count, words.values.base)
    if units.standaloneUnits.count > 0 {
      let alone = tagSet.aloneScores
      for position in units.standaloneUnits.elements {
        (scores + Int(position) * tags).update(from: alone, count: tags)
      }
    }
    constraints.apply(spans: units.spans.elements, cuts: units.cuts.elements, to: scores)
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
        units.runs.elements, scores: words.values.elements, workspace: &decoding, into: tags)
      return
    }
    let lines = LinesOfUnits(
      scalars: scalars, ends: ends, units: units.units.elements, unitEnds: units.ends.elements)
    dictionaries.findMatches(in: lines, workspace: &matching, into: &matches)
    if !dictionaries.details.cuts.isEmpty {
      forcedCuts.apply(to: &matches, in: lines, lists: dictionaries.details.cuts)
    }
    decoder.decodeLines(
      endingAt: units.ends.elements, scores: words.values.elements, spaces: units.spaces.elements,
      matches: matches, cuts: dictionaries.details.cuts.isEmpty ? [] : forcedCuts.units,
      workspace: &decoding, into: tags)
  }

  /// The words of the dictionaries that have a tag.
  private var names: [(units: Range<Int>, type: String)] {
    guard dictionaries.hasTags else { return [] }
    return matches.lazy.filter { $0.demand == .word && $0.detail > 0 }.map {
      (Int($0.start)..<Int($0.end), dictionaries.tags[Int($0.detail)])
    }
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
        reader?.take(words.values.base + units.lowerBound * tagSet.count, count: units.count)
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
      scores: words.values.base + first * tagSet.count,
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
      cuts.withUnsafeBufferPointer {
        constraints.apply(spans: spans, cuts: $0, to: words.values.base)
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
