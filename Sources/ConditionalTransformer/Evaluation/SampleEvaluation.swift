import TextCore

/// Measures texts that were written under conditions: whether they agree with these, how much they
/// differ from each other, how much is copied.
public struct SampleEvaluation: Sendable {
  private let judge: TextJudge?
  private let training: [LabelledText]
  private let pinyin: @Sendable ([UInt32]) -> [String?]
  private let known: KnownText?
  private let tunes: TunePatterns
  /// The places in `training` of the texts with each value of each key.
  private let places: [Label: [Int]]

  private struct Label: Hashable {
    var key: ExactText
    var value: ExactText

    init(_ key: String, _ value: String) {
      (self.key, self.value) = (ExactText(key), ExactText(value))
    }
  }

  /// With classifiers for the keys that no rule tells, and the texts that were learned from, none if
  /// they are not at hand. `pinyin` gives the readings of characters without tones, as
  /// `Pronunciation` of TextConversion does; without it no rhyme is known.
  public init(
    judge: TextJudge?, training: [LabelledText] = [],
    pinyin: @escaping @Sendable ([UInt32]) -> [String?] = { $0.map { _ in nil } }
  ) {
    self.judge = judge
    self.pinyin = pinyin
    self.training = training
    if training.isEmpty {
      known = nil
    } else {
      var known = KnownText(runLength: Self.runLength)
      for text in training { known.insert(text.characters) }
      self.known = known
    }
    var tunes = TunePatterns()
    var places: [Label: [Int]] = [:]
    for (index, text) in training.enumerated() {
      for (key, value) in text.conditions {
        places[Label(key, value), default: []].append(index)
      }
      if let tune = text.conditions[Self.tuneKey] {
        tunes.add(PoemForm.lines(of: text.characters), tune: tune)
      }
    }
    self.places = places
    self.tunes = tunes
  }

  /// The number of characters of a run that counts as copied where a text learned from has it.
  public static let runLength = 12

  /// The key whose values are forms of poems.
  static let formKey = "form"
  /// The key whose values are tunes.
  static let tuneKey = "tune"
  /// As much of a text that was learned from is compared.
  private static let longest = TextFeatures.longest

  /// The figures of all texts, then for each key those of the texts that have it, and of each of its
  /// values, in the order of their bytes.
  public func figures(of texts: [LabelledText]) -> [SampleFigures] {
    let traits = traits(of: texts)
    var figures = [self.figures(traits, key: nil, value: nil)]
    for key in ExactText.distinct(texts.lazy.flatMap(\.conditions.keys)) {
      figures.append(self.figures(traits, key: key, value: nil))
      let values = ExactText.distinct(texts.lazy.compactMap { $0.conditions[key] })
      figures += values.map { self.figures(traits, key: key, value: $0) }
    }
    return figures
  }

  /// What is found out about a text once, for all the conditions it counts for.
  private struct Traits {
    var text: LabelledText
    var agreement: [String: Bool] = [:]
    var isRhymed: Bool?
    var isCopy = false
    var copiedRuns = (found: 0, all: 0)
    var isLooped = false
  }

  private func traits(of texts: [LabelledText]) -> [Traits] {
    let poems = texts.map { PoemForm.lines(of: $0.characters) }
    let rhymes = RhymedEnds(
      of: zip(texts, poems).lazy.filter { Self.form(of: $0.0) != nil }.map(\.1), pinyin: pinyin)
    var traits = zip(texts, poems).map { text, lines in
      var traits = Traits(text: text)
      if let form = Self.form(of: text) {
        traits.agreement[Self.formKey] = form.fits(lines)
        traits.isRhymed = rhymes.areRhymed(lines)
      }
      if let tune = text.conditions[Self.tuneKey] {
        traits.agreement[Self.tuneKey] = tunes.allow(lines, tune: tune)
      }
      if let known {
        traits.isCopy = known.contains(text.characters)
        traits.copiedRuns = known.shared(with: text.characters)
      }
      traits.isLooped = Loop.isFound(in: text.characters[...])
      return traits
    }
    for classifier in judge?.classifiers ?? [] {
      let asked = texts.indices.filter {
        texts[$0].conditions[classifier.key] != nil && traits[$0].agreement[classifier.key] == nil
      }
      let found = classifier.values(ofFolded: asked.map { texts[$0].characters[...] })
      for (index, value) in zip(asked, found) {
        traits[index].agreement[classifier.key] =
          texts[index].conditions[classifier.key].map(ExactText.init) == ExactText(value)
      }
    }
    return traits
  }

  private static func form(of text: LabelledText) -> PoemForm? {
    text.conditions[formKey].flatMap { PoemForm.named[$0] }
  }

  private func figures(_ all: [Traits], key: String?, value: String?) -> SampleFigures {
    let rows = all.filter { traits in
      guard let key else { return true }
      let given = traits.text.conditions[key]
      return given != nil
        && (value == nil || given.map(ExactText.init) == value.map(ExactText.init))
    }
    var (agreement, rhymed, copied) = (CountedShare(), CountedShare(), CountedShare())
    for row in rows {
      if let key { agreement.add(row.agreement[key]) }
      rhymed.add(row.isRhymed)
      copied.add(row.copiedRuns.found, of: row.copiedRuns.all)
    }
    let count = Double(max(1, rows.count))
    return SampleFigures(
      key: key, value: value, texts: rows.count, agreement: agreement.value,
      rhymed: rhymed.value,
      distinct: SampleFigures.Pair(rows.lazy.map { $0.text.characters[...] }),
      knownDistinct: knownDistinct(like: rows, key: key),
      length: Double(rows.reduce(0) { $0 + $1.text.characters.count }) / count,
      copies: known.map { _ in Double(rows.count(where: \.isCopy)) / count },
      copiedRuns: known.flatMap { _ in copied.value },
      looped: Double(rows.count(where: \.isLooped)) / count)
  }

  /// How different as many texts are of those that were learned from, with the same values of a key.
  private func knownDistinct(like rows: [Traits], key: String?) -> SampleFigures.Pair? {
    var chosen: [Int] = []
    if let key {
      let counts = rows.reduce(into: [Label: Int]()) {
        if let value = $1.text.conditions[key] { $0[Label(key, value), default: 0] += 1 }
      }
      for (label, count) in counts {
        guard let found = places[label], found.count >= count else {
          return nil
        }
        chosen += found.prefix(count)
      }
    } else {
      guard training.count >= rows.count else { return nil }
      chosen = Array(0..<rows.count)
    }
    return rows.isEmpty
      ? nil : SampleFigures.Pair(chosen.lazy.map { training[$0].characters.prefix(Self.longest) })
  }
}
