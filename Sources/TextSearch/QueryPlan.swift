import WordRanges
import WordSegmentation

/// How the positions of a phrase are taken together as words.
struct QueryPlan {
  /// A word of a phrase, or the marks between two.
  struct Word {
    /// Its positions.
    var units: Range<Int>
    /// The scalars of the tokens that may stand at its first position: the word, then shorter words that begin
    /// with it and leave another word.
    var ranges: [Range<Int>]
    /// Whether the token is that of a character that is a word by itself.
    var isCharacter: Bool

    init(units: Range<Int>, ranges: [Range<Int>], isCharacter: Bool = false) {
      self.units = units
      self.ranges = ranges
      self.isCharacter = isCharacter
    }

    /// A position by itself.
    init(alone unit: SearchUnit, at index: Int) {
      self.init(units: index..<index + 1, ranges: [Int(unit.start)..<Int(unit.end)])
    }
  }

  private(set) var words: [Word] = []

  /// The plan of positions one by one, whatever the words are.
  init(characters units: UnsafeBufferPointer<SearchUnit>) {
    words = units.indices.map { Word(alone: units[$0], at: $0) }
  }

  /// The plan of words with marks between them.
  init(separated units: UnsafeBufferPointer<SearchUnit>) {
    for word in units.indices.split(whereSeparator: { units[$0].kind == .mark }) {
      guard let first = word.first, let last = word.last else { continue }
      if word.contains(where: { units[$0].kind == .run }) {
        words += word.map { Word(alone: units[$0], at: $0) }
        continue
      }
      words.append(
        Word(
          units: first..<last + 1, ranges: [Int(units[first].start)..<Int(units[last].end)],
          isCharacter: word.count == 1 && units[first].kind == .character))
    }
  }

  /// The plan of a piece of a phrase with its words of all readings.
  init(units: UnsafeBufferPointer<SearchUnit>, piece: FoundPiece) {
    var (unit, word) = (0, 0)
    // Where a word ends that begins with letters or digits: its characters are no words by themselves.
    var wordEnd = 0
    while unit < units.count {
      let (start, end) = (units[unit].start, units[unit].end)
      let alone = Int(start)..<Int(end)
      if units[unit].kind == .mark {
        words.append(Word(units: unit..<unit + 1, ranges: []))
        unit += 1
        continue
      }
      while word < piece.words.count, piece.words[word].start < start { word += 1 }
      // Letters and digits are looked for run by run, so that 127.0.0.1 is found in 127.0.0.1:3306.
      if units[unit].kind == .run {
        let found = piece.words[word...].prefix { $0.start == start }
        wordEnd = max(wordEnd, found.map { Int($0.end) }.max() ?? 0)
      }
      if units[unit].kind == .run || start < wordEnd {
        words.append(Word(alone: units[unit], at: unit))
        unit += 1
        continue
      }
      var best = alone
      var others: [Range<Int>] = []
      while word < piece.words.count, piece.words[word].start == start {
        let found = piece.words[word].range
        let isBest = piece.marks.isEmpty || piece.marks[word].level == .word
        word += 1
        guard found.upperBound > alone.upperBound else { continue }
        if isBest { best = found } else { others.append(found) }
      }
      // A likely word in place of single characters is what was meant: who asks for 和服 asks for a word.
      if best == alone, let longer = others.max(by: { $0.count < $1.count }) { best = longer }
      var next = unit + 1
      while next < units.count, Int(units[next].start) < best.upperBound { next += 1 }
      // A shorter word in its place must leave a word: 北京 leaves 大学, but 研究 leaves no word of 研究生.
      let shorter = others.filter { $0.upperBound < best.upperBound }.filter { shorter in
        piece.words[word...].contains {
          Int($0.start) == shorter.upperBound && Int($0.end) == best.upperBound
            && $0.end - $0.start > 1
        }
      }
      words.append(
        Word(
          units: unit..<next, ranges: [best] + shorter,
          isCharacter: best == alone && units[unit].kind == .character))
      unit = next
    }
  }
}
