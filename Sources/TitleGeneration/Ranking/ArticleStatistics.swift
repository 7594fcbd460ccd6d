import SystemCore
import TextCore

/// What the features of titles need to know of their article.
package struct ArticleStatistics: Sendable {
  package let sentences: DocumentSentences
  /// For each pair of neighbouring words or characters, the number of sentences that have it.
  private let pairCounts: [UInt64: Int32]
  /// Where each key stands.
  private let places: [UInt64: [Int32]]
  /// The sentence of each unit, -1 for none.
  private let owners: [Int32]
  /// The pairs of the first sentence, and of the document's own titles.
  private let lead: Set<UInt64>
  private let own: Set<UInt64>
  /// The sum of the logarithms of the most frequent pairs' counts.
  private let recurrence: Double
  /// Whether the article says that what others say is not so.
  let denies: Bool
  /// Whether the article tells, in a prominent place, of a refusal, a defeat or the like.
  let hasOutcome: Bool

  /// How many of the most frequent pairs a title may be expected to cover.
  private static let expectedPairs = 12
  /// A text of at most as many sentences is prominent all over; of a longer one the first sentence, and
  /// for denials as many as ``beginning``.
  private static let shortText = 12
  private static let beginning = 4

  /// The statistics of a document, whose own titles are given.
  package init(_ sentences: DocumentSentences, titles: [String]) {
    self.sentences = sentences
    var counts: [UInt64: Int32] = [:]
    var places: [UInt64: [Int32]] = [:]
    var owners = [Int32](repeating: -1, count: sentences.units.count)
    var lead: Set<UInt64> = []
    for (number, sentence) in sentences.sentences.enumerated() {
      for index in sentence.range {
        owners[index] = Int32(number)
        places[sentences.keys[index], default: []].append(Int32(index))
      }
      let pairs = Set(Self.pairs(sentences.keys[sentence.range], isWord: { sentences.isWord($0) }))
      for pair in pairs { counts[pair, default: 0] += 1 }
      if number == 0 { lead = pairs }
    }
    pairCounts = counts
    self.places = places
    self.owners = owners
    self.lead = lead
    own = titles.reduce(into: []) { $0.formUnion(TitleUnits($1).pairs) }
    let frequent = counts.values.filter { $0 > 1 }.sorted(by: >).prefix(Self.expectedPairs)
    recurrence = frequent.reduce(0) { $0 + Mathematics.log(Double($1)) }
    let all = sentences.sentences.map { sentences.foldedText($0.range) }
    let isShort = all.count <= Self.shortText
    let beginning = isShort ? all[...] : all.prefix(Self.beginning)
    denies =
      beginning.contains { Negation.judges($0) } && beginning.contains { Negation.reports($0) }
    let prominent = isShort ? all[...] : all.prefix(1)
    hasOutcome = prominent.contains { Negation.isOutcome($0) }
  }

  /// The pairs of neighbouring units neither of which is a mark.
  static func pairs(_ keys: ArraySlice<UInt64>, isWord: (Int) -> Bool) -> [UInt64] {
    guard keys.count > 1 else { return [] }
    return (keys.startIndex..<keys.endIndex - 1).compactMap { index in
      isWord(index) && isWord(index + 1) ? pair(keys[index], keys[index + 1]) : nil
    }
  }

  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* 31) ^ (first >> 29) ^ second
  }

  /// What a title's pairs say of its place in the article.
  struct Overlap {
    /// The mean logarithm of the number of sentences that have a pair of the title.
    var recurrence = 0.0
    /// The share of what recurs in the article that the title has.
    var coverage = 0.0
    /// The share of its pairs that the first sentence has, and that the article's own titles have.
    var lead = 0.0
    var own = 0.0
    /// The share of its pairs that the article has.
    var copied = 0.0
  }

  /// How a title overlaps with the article.
  func overlap(_ title: TitleUnits) -> Overlap {
    let pairs = title.pairs
    guard !pairs.isEmpty else { return Overlap() }
    let count = Double(pairs.count)
    var overlap = Overlap()
    for pair in pairs {
      let frequency = Double(pairCounts[pair] ?? 0)
      if frequency > 1 { overlap.recurrence += Mathematics.log(frequency) }
      if frequency > 0 { overlap.copied += 1 / count }
      if lead.contains(pair) { overlap.lead += 1 / count }
      if own.contains(pair) { overlap.own += 1 / count }
    }
    overlap.coverage = recurrence > 0 ? overlap.recurrence / recurrence : 0
    overlap.recurrence /= count
    return overlap
  }

  /// How much the article says often of what the units of a sentence or clause say, by length.
  func density(_ range: Range<Int>) -> Double {
    let keys = sentences.keys
    let pairs = Set(Self.pairs(keys[range], isWord: { sentences.isWord($0) }))
    let sum = pairs.reduce(0.0) { $0 + Mathematics.log(Double(max(1, pairCounts[$1] ?? 1))) }
    return sum / Double(range.count + 8)
  }

  /// The runs of units that a title takes from the article one right after the other.
  func runs(of title: TitleUnits) -> [TitleRun] {
    var runs: [TitleRun] = []
    var index = 0
    while index < title.keys.count {
      var best: (start: Int, length: Int)?
      for place in places[title.keys[index]] ?? [] {
        let length = matchLength(title, index, at: Int(place))
        if length > best?.length ?? 0 { best = (Int(place), length) }
      }
      if let best {
        runs.append(
          TitleRun(
            title: index..<index + best.length, article: best.start..<best.start + best.length,
            sentence: Int(owners[best.start])))
        index += best.length
      } else {
        index += 1
      }
    }
    return runs
  }

  private func matchLength(_ title: TitleUnits, _ index: Int, at place: Int) -> Int {
    var length = 0
    while index + length < title.keys.count, place + length < sentences.keys.count,
      title.keys[index + length] == sentences.keys[place + length],
      owners[place + length] == owners[place]
    {
      length += 1
    }
    return length
  }

  /// The largest share of a title's pairs that stand in one sentence.
  func bestSentence(_ title: TitleUnits, _ runs: [TitleRun]) -> (sentence: Int, share: Double)? {
    var units: [Int: Int] = [:]
    for run in runs where run.sentence >= 0 { units[run.sentence, default: 0] += run.title.count }
    guard let best = units.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    let keys = Set(sentences.keys[sentences.sentences[best.key].range])
    let words = title.keys.indices.filter { title.isWord[$0] }
    let found = words.count { keys.contains(title.keys[$0]) }
    return (best.key, words.isEmpty ? 0 : Double(found) / Double(words.count))
  }
}

/// A part of a title that stands so in the article.
package struct TitleRun: Sendable {
  /// The title's units.
  let title: Range<Int>
  /// The article's units.
  let article: Range<Int>
  /// The article's sentence.
  let sentence: Int
}

/// The units of a title.
package struct TitleUnits: Sendable {
  /// The title, folded, without white space.
  let folded: [UInt32]
  /// A number for each unit, as ``DocumentSentences/keys``.
  let keys: [UInt64]
  let isWord: [Bool]
  /// Whether white space stands before each unit.
  let isSpaced: [Bool]

  init(_ title: String) {
    let scalars = DecodedText(title).scalars.map { Self.folding.fold($0) }
    var keys: [UInt64] = []
    var isWord: [Bool] = []
    var isSpaced: [Bool] = []
    var spaced = false
    for unit in Tokenizer().units(of: scalars) {
      guard unit.kind != .space, unit.kind != .newline else {
        spaced = true
        continue
      }
      keys.append(unit.key(in: scalars))
      isWord.append(unit.kind != .punctuation)
      isSpaced.append(spaced)
      spaced = false
    }
    folded = scalars.filter { !$0.isWhiteSpace }
    self.keys = keys
    self.isWord = isWord
    self.isSpaced = isSpaced
  }

  private static let folding: TextFolding = [.width, .script, .asciiCase]

  /// The different pairs of neighbouring words or characters, also across white space.
  var pairs: Set<UInt64> {
    Set(ArticleStatistics.pairs(keys[...], isWord: { isWord[$0] }))
  }
}
