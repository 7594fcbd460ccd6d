import SystemCore
import TextCore

/// Reads the lines of a dictionary file, collecting what is wrong instead of stopping at it.
///
/// A line is a word alone, a line of a jieba dictionary (`word`, `word 12`, `word n`,
/// `word 12 n`; the word may contain spaces) or up to four fields separated by TAB: word, weight,
/// strength, frequency. Blank lines and lines that start with `# ` are skipped.
struct DictionaryParser {
  /// The entries of the good lines.
  private(set) var dictionary = UserDictionary()
  /// What was found so far.
  private(set) var report: DictionaryReport
  private let strength: WordStrength
  /// The line each entry came from.
  private var lines: [Int] = []
  private var text = DecodedText()

  /// A parser for the file `name`; words without a strength of their own get `strength`.
  init(name: String, strength: WordStrength) {
    report = DictionaryReport(name: name)
    self.strength = strength
  }

  /// Reads the lines of a text.
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
    if line.isEmpty || line.starts(with: [0x23, 0x20]) || line.elementsEqual([0x23]) { return }

    let entry =
      line.contains(0x09) ? try fieldEntry(line) : try jiebaEntry(line, number: number)
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

  /// `word TAB weight TAB strength TAB frequency`, the last three optional.
  private func fieldEntry(_ line: ArraySlice<UInt32>) throws(WordProblem) -> DictionaryEntry {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count <= 4 else { throw .tooManyFields(fields.count) }
    let texts = fields.map { String(scalars: DictionaryEntry.trim($0)) }
    var weight: Float?
    if texts.count > 1, !texts[1].isEmpty {
      guard let number = Float(texts[1]) else { throw .badWeight(texts[1]) }
      weight = number
    }
    var strength = self.strength
    if texts.count > 2, !texts[2].isEmpty {
      guard let named = WordStrength(rawValue: texts[2]) else { throw .badStrength(texts[2]) }
      strength = named
    }
    var frequency: Double?
    if texts.count > 3, !texts[3].isEmpty {
      guard let number = Double(texts[3]), number >= 0 else { throw .badFrequency(texts[3]) }
      frequency = number
    }
    return try DictionaryEntry(
      scalars: fields[0], weight: weight, frequency: frequency, strength: strength)
  }

  /// `word [frequency] [tag]`, as jieba's `^(.+?)( [0-9]+)?( [a-z]+)?$` reads it.
  private mutating func jiebaEntry(
    _ line: ArraySlice<UInt32>, number: Int
  ) throws(WordProblem) -> DictionaryEntry {
    var word = DictionaryEntry.trim(line)
    let tag = Self.splitLast(&word) { (0x61...0x7A).contains($0) }
    let digits = Self.splitLast(&word) { (0x30...0x39).contains($0) }
    let frequency = digits.flatMap { Double(String(scalars: $0)) }
    let entry = try DictionaryEntry(
      scalars: word, weight: nil, frequency: frequency, strength: strength)
    // No tag of the usual sets has five letters: the space was probably part of the word.
    if let tag, digits == nil, tag.count > 4 {
      report.warnings.append(
        .readAsTag(
          name: report.name, line: number, word: entry.word, tag: String(scalars: tag)))
    }
    return entry
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
