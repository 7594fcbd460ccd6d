/// The text form of a vocabulary: UTF-8, the entry of id `n` in line `n + 1`, each line ended by LF.
///
/// The first four lines are `<pad>`, `<unk>`, `<bos>`, `<eos>`. A line holds an entry and, after
/// TABs, its variants. An entry is one character, a name in angle brackets (`<num1>`), or `U+` and
/// four to six hexadecimal digits, which is how characters without a visible form are written.
enum VocabularyFile {
  /// The entries of a file, without the special ones.
  static func parse(
    _ bytes: UnsafeRawBufferPointer
  ) throws(VocabularyError) -> [Vocabulary.Entry] {
    var entries: [Vocabulary.Entry] = []
    for (index, line) in try lines(of: bytes).enumerated() {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      entries.append(try entry(fields, line: Vocabulary.specialNames.count + index + 1))
    }
    return entries
  }

  /// The lines of a vocabulary's file after those of the special names, which must be there.
  static func lines(
    of bytes: UnsafeRawBufferPointer
  ) throws(VocabularyError) -> [ArraySlice<UInt32>] {
    let text: DecodedText
    do {
      text = try DecodedText(utf8: bytes)
    } catch {
      guard case .invalidBytes(_, let offset) = error else { throw .notUTF8(offset: bytes.count) }
      throw .notUTF8(offset: offset)
    }
    var lines = text.scalars.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    for (index, name) in Vocabulary.specialNames.enumerated() {
      let found = index < lines.count ? String(scalars: lines[index]) : ""
      guard found == name else {
        throw .missingSpecial(line: index + 1, expected: name, found: found)
      }
    }
    return Array(lines.dropFirst(Vocabulary.specialNames.count))
  }

  /// The file of `entries`, special ones included.
  static func serialize(_ entries: [Vocabulary.Entry]) -> String {
    var file = Vocabulary.specialNames.map { $0 + "\n" }.joined()
    for entry in entries {
      switch entry.symbol {
      case .name(let name): file += name
      case .scalar(let value): file += text(of: value)
      }
      for variant in entry.variants { file += "\t" + text(of: variant) }
      file += "\n"
    }
    return file
  }

  private static func entry(
    _ fields: [ArraySlice<UInt32>], line: Int
  ) throws(VocabularyError) -> Vocabulary.Entry {
    var symbols: [Vocabulary.Symbol] = []
    for field in fields { symbols.append(try symbol(field, line: line)) }
    var variants: [UInt32] = []
    for (symbol, field) in zip(symbols, fields).dropFirst() {
      guard case .scalar(let value) = symbol else {
        throw .malformed(line: line, found: String(scalars: field))
      }
      variants.append(value)
    }
    return Vocabulary.Entry(symbols[0], variants: variants)
  }

  private static func symbol(
    _ field: ArraySlice<UInt32>, line: Int
  ) throws(VocabularyError) -> Vocabulary.Symbol {
    guard let first = field.first else { throw .empty(line: line) }
    if field.count == 1 && !needsNotation(first) { return .scalar(first) }
    let found = String(scalars: field)
    if isName(found) { return .name(found) }
    if found.hasPrefix("U+"), (4...6).contains(field.count - 2),
      let value = UInt32(found.dropFirst(2), radix: 16), found == notation(value)
    {
      return .scalar(value)
    }
    throw .malformed(line: line, found: found)
  }

  /// True for visible ASCII between angle brackets.
  static func isName(_ text: String) -> Bool {
    text.utf8.count >= 3 && text.utf8.first == 0x3C && text.utf8.last == 0x3E
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// How a file writes a scalar: itself, or by number if it cannot be seen.
  static func text(of value: UInt32) -> String {
    needsNotation(value) ? notation(value) : String(scalars: [value])
  }

  /// `U+` and at least four upper-case hexadecimal digits.
  static func notation(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// True for control characters, white space, marks and whatever else does not stand alone.
  private static func needsNotation(_ value: UInt32) -> Bool {
    if (0x21...0x7E).contains(value) { return false }
    if (0x4E00...0x9FFF).contains(value) { return false }
    guard let scalar = Unicode.Scalar(value) else { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default: return false
    }
  }
}
