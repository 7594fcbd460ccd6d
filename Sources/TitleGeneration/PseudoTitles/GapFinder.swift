import TextCore

/// Finds in stretches of running text the clause that says most of the rest.
///
/// As in PEGASUS (Zhang et al. 2020, section 3.1) a sentence is good that shares much with the text
/// around it; but a title is shorter, so clauses of sentences are weighed: the sum over their pairs of
/// units of the logarithm of how often each stands elsewhere in the stretch, by length. In half of the
/// pairs, those whose title has an odd hash, the sentence is taken out of the text.
struct GapFinder {
  /// The minimum number of units of a stretch.
  static let minimumUnits = 120
  /// A stretch with at least this number of units ends at the end of a paragraph.
  static let targetUnits = 450
  /// A stretch with at least this number of units ends at the end of a sentence.
  static let maximumUnits = 700

  private let tokenizer: Tokenizer
  private var sentences: [(text: Paragraph, endsParagraph: Bool)] = []
  private var count = 0
  /// How many stretches of the document have ended.
  private var stretches = 0
  /// The maximum number of stretches of a document that give pairs, from its beginning.
  private let greatestStretches: Int

  init(tokenizer: Tokenizer, greatestStretches: Int) {
    self.tokenizer = tokenizer
    self.greatestStretches = greatestStretches
  }

  /// Adds the next line; hands the pairs of the stretches it ends to `found`.
  mutating func add(_ text: Paragraph, _ found: (TitlePair) -> Void) {
    guard stretches < greatestStretches else { return }
    guard text.endsSentence, text.count >= 10 else {
      if count >= Self.targetUnits / 2 { end(found) }
      return
    }
    let start = sentences.isEmpty ? Byline.end(in: text) : 0
    guard start < text.count else { return }
    let scalars = Array(text.scalars[Int(text.units[start].start)...])
    for range in SentenceSplitter().sentences(in: scalars) {
      let sentence = Paragraph(Array(scalars[range]), tokenizer: tokenizer)
      let isLast = range.upperBound == scalars.count
      sentences.append((sentence, isLast))
      count += sentence.count
      if count >= (isLast ? Self.targetUnits : Self.maximumUnits) { end(found) }
    }
  }

  /// Ends the document.
  mutating func finish(_ found: (TitlePair) -> Void) {
    end(found)
    stretches = 0
  }

  private mutating func end(_ found: (TitlePair) -> Void) {
    if count >= Self.minimumUnits, sentences.count >= 3, let pair = best() { found(pair) }
    sentences.removeAll(keepingCapacity: true)
    count = 0
    stretches += 1
  }

  /// The pair of the stretch, nil where no clause is fit for a title.
  private func best() -> TitlePair? {
    var counts: [KeyPair: Int] = [:]
    for sentence in sentences {
      for pair in Set(KeyPair.all(in: sentence.text.keys[...])) { counts[pair, default: 0] += 1 }
    }
    var best: (sentence: Int, title: Paragraph, score: Double)?
    for (index, sentence) in sentences.enumerated() {
      for title in Clauses.titles(of: sentence.text, tokenizer: tokenizer) {
        var score = Self.score(title.text.keys[...], counts)
        if !title.endsSentence { score *= 0.85 }
        if index == 0 && stretches == 0 { score *= 1.2 }
        if score > best?.score ?? Self.leastScore { best = (index, title.text, score) }
      }
    }
    guard let best else { return nil }
    let isTakenOut = best.title.keys.reduce(0, ^) & 1 == 1
    var body = ""
    for (index, sentence) in sentences.enumerated() {
      if index != best.sentence || !isTakenOut {
        body += sentence.text.text(0..<sentence.text.count)
      }
      if sentence.endsParagraph && !body.isEmpty && body.last != "\n" { body += "\n" }
    }
    while body.last == "\n" { body.removeLast() }
    return TitlePair(title: best.title.text(0..<best.title.count), body: body)
  }

  /// How much of the other sentences the units `keys` say.
  private static func score(_ keys: ArraySlice<UInt64>, _ counts: [KeyPair: Int]) -> Double {
    let sum = Set(KeyPair.all(in: keys)).reduce(0.0) { sum, pair in
      sum + logarithms[min(counts[pair] ?? 1, logarithms.count) - 1]
    }
    return sum / Double(keys.count + 8)
  }

  private static let leastScore = 0.25
  /// The logarithms to base 2 of 1 ... 8.
  private static let logarithms = [0, 1, 1.585, 2, 2.322, 2.585, 2.807, 3]
}
