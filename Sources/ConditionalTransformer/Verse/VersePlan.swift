import SystemCore
import TensorCore
import TextCore

/// What poems are to keep to: the patterns that fit what was asked for, with the characters that are given.
struct VersePlan: Sendable {
  /// A place of a pattern as ids.
  struct Place: Sendable {
    var tones: VerseTones
    /// The number of the rhyme, nil for none.
    var rhyme: Int?
    /// The mark that stands here; nil for a character.
    var mark: Int32?
    /// The character that is given; nil where any may stand.
    var given: Int32?
    /// Whether a line begins here.
    var beginsLine = false
  }

  /// The patterns a poem may follow.
  private(set) var patterns: [[Place]]
  let sounds: VerseSounds
  /// What the score of each id gains; empty for nothing.
  private(set) var gains: [Float] = []
  /// The labels the poem is written under: those given, and what follows from the form.
  let conditions: [String: String]
  private let words: [[Int32]]

  /// What may end a line.
  private static let marks = "，。、；！？："
  /// The most lines of an acrostic that names no form.
  static let longestAcrostic = 30

  init(
    _ conditions: [String: String], after beginning: [Int32], _ verse: VerseOptions,
    _ model: ConditionalModel, _ tables: VerseTables
  ) throws(ConditionalError) {
    let form = try VerseForm(conditions, acrostic: verse.acrostic, model.schema, tables)
    self.conditions = form.conditions
    sounds = VerseSounds(tables, model.codec, verse.rhymes, isTune: form.isTune)
    patterns = form.patterns.map { Self.places(of: $0, verse, model.codec) }
    let heads = try Self.ids(of: verse.acrostic, "the acrostic", model.codec)
    var words: [[Int32]] = []
    for word in verse.words { words.append(try Self.ids(of: word, "'\(word)'", model.codec)) }
    self.words = words
    try give(beginning, form.name, model.codec)
    try give(heads: heads, form)
    keepBest()
    guard let longest = patterns.map(\.count).max(), longest < model.shape.positions else {
      throw .badConfiguration("\(form.name) has more characters than the model can write")
    }
    if !verse.theme.isEmpty {
      gains = [Float](repeating: 0, count: model.codec.count)
      for (character, gain) in tables.gains(of: ScriptConversion.simplified(verse.theme)) {
        let id = model.codec.vocabulary.id(of: character)
        if id > Vocabulary.endID { gains[Int(id)] = gain }
      }
    }
  }

  private static func places(
    of pattern: VersePattern, _ verse: VerseOptions, _ codec: CharacterCodec
  ) -> [Place] {
    let starts = Set(pattern.lineStarts)
    return pattern.places.enumerated().map { index, place in
      switch place {
      case .mark(let scalar):
        return Place(tones: .free, mark: codec.vocabulary.id(of: scalar))
      case .character(let tones, let rhyme):
        let rhyme = verse.rhymes == .none ? nil : rhyme
        return Place(
          tones: verse.keepsTones || rhyme != nil ? tones : .free, rhyme: rhyme,
          beginsLine: starts.contains(index))
      }
    }
  }

  private static func ids(
    of text: String, _ what: String, _ codec: CharacterCodec
  ) throws(ConditionalError) -> [Int32] {
    let ids = codec.ids(of: text)
    guard !ids.contains(Vocabulary.unknownID) else {
      throw .badConfiguration("\(what) has a character that the model does not know")
    }
    return ids
  }

  /// Has the patterns begin with a text. Throws where no pattern has its marks where the text has them.
  private mutating func give(
    _ beginning: [Int32], _ form: String, _ codec: CharacterCodec
  ) throws(ConditionalError) {
    guard !beginning.isEmpty else { return }
    let marks = codec.ids(of: Self.marks)
    let lengths = patterns.first.map { places in
      places.split { $0.mark != nil }.map { String($0.count) }.joined(separator: ", ")
    }
    patterns = patterns.compactMap { places in
      guard beginning.count <= places.count else { return nil }
      var places = places
      for (index, id) in beginning.enumerated() {
        let isMark = places[index].mark != nil
        guard isMark == marks.contains(id) else { return nil }
        if isMark { places[index].mark = id } else { places[index].given = id }
      }
      return places
    }
    guard !patterns.isEmpty else {
      throw .badConfiguration(
        "the beginning cannot stand in \(form), whose lines have \(lengths ?? "other") characters, a "
          + "mark after each")
    }
  }

  /// Has lines begin with the characters of an acrostic.
  private mutating func give(heads: [Int32], _ form: VerseForm) throws(ConditionalError) {
    guard !heads.isEmpty else { return }
    for pattern in patterns.indices {
      let starts = patterns[pattern].indices.filter { patterns[pattern][$0].beginsLine }
      let step = form.isTune || heads.count == starts.count ? 1 : 2
      guard heads.count * step == starts.count || form.isTune && heads.count <= starts.count else {
        throw .badConfiguration(
          "an acrostic of \(heads.count) characters in \(form.name), which has \(starts.count) lines"
        )
      }
      for (index, head) in heads.enumerated() {
        let place = starts[index * step]
        guard patterns[pattern][place].given ?? head == head else {
          throw .badConfiguration("the beginning and the acrostic contradict each other")
        }
        patterns[pattern][place].given = head
      }
    }
  }

  /// Keeps the patterns in which the fewest of the given characters have the wrong tone.
  private mutating func keepBest() {
    let faults = patterns.map { places in
      places.reduce(0) { count, place in
        guard let given = place.given else { return count }
        return count + (sounds.tones[Int(given)].isDisjoint(with: place.tones) ? 1 : 0)
      }
    }
    let least = faults.min() ?? 0
    patterns = patterns.indices.filter { faults[$0] == least }.map { patterns[$0] }
  }

  /// The patterns of one poem: its words stand where chance puts them. Throws where a word has no place in any
  /// of them.
  func patterns(using random: inout RandomGenerator) throws(ConditionalError) -> [[Place]] {
    var found = patterns
    for word in words {
      var placed: [[Place]] = []
      for places in found {
        let starts = places.indices.filter { canStand(word, at: $0, in: places) }
        guard !starts.isEmpty else { continue }
        var places = places
        let start = starts[Int(random.next() % UInt64(starts.count))]
        for (offset, id) in word.enumerated() { places[start + offset].given = id }
        placed.append(places)
      }
      guard !placed.isEmpty else {
        throw .badConfiguration(
          "a word of \(word.count) characters has no place in the form: its tones fit in no line")
      }
      found = placed
    }
    // Versions of a poem have their lines side by side: of a tune's variants, one.
    let marks = found[Int(random.next() % UInt64(found.count))].map { $0.mark != nil }
    return found.filter { $0.map { $0.mark != nil } == marks }
  }

  /// Whether a word fits a place of free characters before the line's end, and a line's rhythm: words of two
  /// begin at its odd places or end it.
  private func canStand(_ word: [Int32], at start: Int, in places: [Place]) -> Bool {
    let end = start + word.count
    guard !word.isEmpty, end <= places.count else { return false }
    var first = start
    while !places[first].beginsLine, first > 0 { first -= 1 }
    let endsLine = end == places.count || places[end].mark != nil
    guard word.count < 2 || endsLine || (start - first) % 2 == 0 else { return false }
    return zip(word, places[start..<end]).allSatisfy { id, place in
      place.mark == nil && place.given == nil && place.rhyme == nil
        && !sounds.tones[Int(id)].isDisjoint(with: place.tones)
    }
  }
}
