import SystemCore
import TextCore

/// Reads the lines of a dictionary file, collecting what is wrong instead of stopping at it.
///
/// A line is a word alone, a line of a jieba dictionary (`word`, `word 12`, `word n`,
/// `word 12 n`; the word may contain spaces), two Chinese words with the mark of a cut between them
/// (`本|书`), or fields separated by TAB: word, weight, strength, frequency and options. Blank lines and
/// lines that start with `# ` are skipped, but for directives: `# zhseg: ` and options for the lines
/// that follow, up to the next directive.
struct DictionaryParser {
  /// The entries of the good lines.
  private(set) var dictionary = UserDictionary()
  /// What was found so far.
  private(set) var report: DictionaryReport
  private let strength: WordStrength
  /// What the last directive says.
  private var directive = LineOptions()
  /// The line each entry came from.
  private var lines: [Int] = []
  private var text = DecodedText()

  private static let directiveMark = Array("# zhseg:".unicodeScalars.map(\.value))

  /// A parser for the file `name`; words without a strength of their own get `strength`.
  init(name: String, strength: WordStrength) {
    report = DictionaryReport(name: name)
    self.strength = strength
    directive.strength = strength
  }

  /// Reads the lines of a text, which is all there is.
  mutating func add(linesOf reader: LineReader) throws(FileError) {
    var bytes: [UInt8] = []
    while let piece = try reader.next(into: &bytes) {
      if piece.isWholeLine {
        bytes.withUnsafeBytes { bytes in
          add(line: UnsafeRawBufferPointer(rebasing: bytes[piece.contents]), number: piece.line)
        }
      } else if piece.beginsLine {
        addProblem(.lineTooLong(limit: UserDictionary.maximumLineBytes), line: piece.line)
      }
    }
    checkPatterns()
  }

  /// Reads a line.
  private mutating func add(line bytes: UnsafeRawBufferPointer, number: Int) {
    do throws(WordProblem) {
      try parse(bytes, number)
    } catch {
      addProblem(error, line: number)
    }
    report.entries = dictionary.count
  }

  /// Notes a line that cannot be used.
  private mutating func addProblem(_ reason: WordProblem, line: Int) {
    report.problems.append(DictionaryProblem(name: report.name, line: line, reason: reason))
  }

  /// Finds out whether the patterns fit into one automaton.
  private mutating func checkPatterns() {
    let places = dictionary.patterns
    guard !places.isEmpty else { return }
    do throws(PatternLimit) {
      _ = try PatternAutomaton(places.map(\.entry))
    } catch {
      let line = lines[places[error.pattern].place]
      addProblem(.patternsTooLarge(patterns: places.count, limit: error.limit), line: line)
      report.problems.sort { $0.line < $1.line }
    }
  }

  private mutating func parse(
    _ bytes: UnsafeRawBufferPointer, _ number: Int
  ) throws(WordProblem) {
    do {
      try UTF8Decoder.decode(bytes, into: &text)
    } catch {
      guard case .invalidBytes(_, let offset) = error else {
        throw .lineTooLong(limit: UserDictionary.maximumLineBytes)
      }
      throw .invalidUTF8(byte: offset + 1)
    }
    var line = text.scalars[...]
    while let last = line.last, DictionaryEntry.isSpace(last) { line.removeLast() }
    if line.starts(with: Self.directiveMark) {
      var options = LineOptions(strength: strength)
      try options.take(directive: String(scalars: line.dropFirst(Self.directiveMark.count)))
      directive = options
      return
    }
    if line.isEmpty || line.starts(with: [0x23, 0x20]) || line.elementsEqual([0x23]) { return }

    let entry =
      line.contains(0x09)
      ? try fieldEntry(line)
      : directive.kind == .pattern ? try patternEntry(line) : try jiebaEntry(line, number: number)
    let place = dictionary.insert(entry)
    if place < lines.count {
      report.warnings.append(
        .duplicate(
          name: report.name, line: number, word: entry.word, earlierLine: lines[place]))
      lines[place] = number
    } else {
      lines.append(number)
    }
  }

  /// `word TAB weight TAB strength TAB frequency`, the last three optional, with options in between.
  private func fieldEntry(_ line: ArraySlice<UInt32>) throws(WordProblem) -> DictionaryEntry {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    var options = LineOptions()
    try options.take(
      fields: fields.dropFirst().map { String(scalars: DictionaryEntry.trim($0)) })
    return try entry(fields[0], options)
  }

  private func patternEntry(_ line: ArraySlice<UInt32>) throws(WordProblem) -> DictionaryEntry {
    try entry(line, LineOptions())
  }

  /// `word [frequency] [tag]`, as jieba's `^(.+?)( [0-9]+)?( [a-z]+)?$` reads it.
  private mutating func jiebaEntry(
    _ line: ArraySlice<UInt32>, number: Int
  ) throws(WordProblem) -> DictionaryEntry {
    var word = DictionaryEntry.trim(line)
    let tag = Self.splitLast(&word) { (0x61...0x7A).contains($0) }
    let digits = Self.splitLast(&word) { (0x30...0x39).contains($0) }
    var options = LineOptions()
    if directive.kind == nil, Self.isCut(word) { options.kind = .cut }
    if (options.kind ?? directive.kind ?? .word) == .word {
      options.frequency = digits.flatMap { Double(String(scalars: $0)) }
      options.tag = tag.flatMap {
        $0.count <= DictionaryEntry.maximumTagLength ? String(scalars: $0) : nil
      }
    }
    let entry = try entry(word, options)
    // No tag of the usual sets has five letters: the space was probably part of the word.
    if let tag, digits == nil, tag.count > 4 {
      report.warnings.append(
        .readAsTag(
          name: report.name, line: number, word: entry.word, tag: String(scalars: tag)))
    }
    return entry
  }

  /// The entry of a word with options; those of the directive hold where the line says nothing.
  private func entry(
    _ word: ArraySlice<UInt32>, _ options: LineOptions
  ) throws(WordProblem) -> DictionaryEntry {
    var content = try options.content(else: directive)
    guard content.kind == .cut else {
      content.scalars = Array(word)
      return try DictionaryEntry(content)
    }
    let pieces = DictionaryEntry.trim(word).split(
      separator: DictionaryEntry.cutMark, omittingEmptySubsequences: false)
    guard pieces.count > 1, pieces.allSatisfy({ !$0.isEmpty }) else { throw .noCut }
    for piece in pieces {
      if !content.scalars.isEmpty { content.cuts.append(content.scalars.count) }
      content.scalars += piece
    }
    return try DictionaryEntry(content)
  }

  /// Whether a line without fields is an entry that cuts: the marks stand between Chinese characters.
  private static func isCut(_ word: ArraySlice<UInt32>) -> Bool {
    let marks = word.indices.filter { word[$0] == DictionaryEntry.cutMark }
    return !marks.isEmpty
      && marks.allSatisfy { mark in
        mark > word.startIndex && mark + 1 < word.endIndex && isHan(word[mark - 1])
          && isHan(word[mark + 1])
      }
  }

  private static func isHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || (0x2_0000...0x3_FFFF).contains(scalar)
  }

  /// Splits off the part after the last space if it is made of certain scalars only and something
  /// stands before it.
  private static func splitLast(
    _ word: inout ArraySlice<UInt32>, _ belongs: (UInt32) -> Bool
  ) -> ArraySlice<UInt32>? {
    guard let space = word.lastIndex(of: 0x20), space > word.startIndex else { return nil }
    let part = word[(space + 1)...]
    guard !part.isEmpty, part.allSatisfy(belongs) else { return nil }
    word = word[..<space]
    return part
  }
}
