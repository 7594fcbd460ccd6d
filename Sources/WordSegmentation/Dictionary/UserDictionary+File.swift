import SystemCore
import TextCore

extension UserDictionary {
  /// The longest line of a dictionary file, in bytes.
  public static let maximumLineBytes = 65_536

  /// The dictionary in a file: UTF-8, plain or compressed by gzip or xz, one word a line.
  ///
  /// A line is a word, a jieba line (`word 12 n`), a word cut in two (`本|书`) or `word TAB weight TAB strength TAB
  /// frequency` and options; docs/user-dictionaries.md tells all. Blank lines and lines that start with `# ` are
  /// skipped. Words without a strength get `strength`. Of several lines with the same word the last counts. A compiled dictionary is read back into
  /// its words; ``CompiledDictionary`` uses it in place, without reading it.
  ///
  /// - Throws: ``DictionaryError`` when the file cannot be read or a line cannot be used.
  public init(
    contentsOf path: String, strength: WordStrength = .absolute
  ) throws(DictionaryError) {
    self = try Self.accept(Self.check(contentsOf: path, strength: strength))
  }

  /// The dictionary in a text, as a file would hold it; `name` stands for the file in errors.
  ///
  /// - Throws: ``DictionaryError/badLines(first:count:)``.
  public init(
    text: String, name: String = "dictionary", strength: WordStrength = .absolute
  ) throws(DictionaryError) {
    self = try Self.accept(Self.check(text: text, name: name, strength: strength))
  }

  /// Everything usable in a file, and a report on the rest.
  ///
  /// - Throws: ``DictionaryError/file(_:)`` when the file cannot be read,
  ///   ``DictionaryError/unusable(path:problem:)`` for a damaged compiled dictionary.
  public static func check(
    contentsOf path: String, strength: WordStrength = .absolute
  ) throws(DictionaryError) -> (dictionary: UserDictionary, report: DictionaryReport) {
    if CompiledDictionary.isCompiled(path) {
      let dictionary = try CompiledDictionary(contentsOf: path).decompiled(from: path)
      var report = DictionaryReport(name: path)
      report.entries = dictionary.count
      return (dictionary, report)
    }
    var parser = DictionaryParser(name: path, strength: strength)
    do throws(FileError) {
      try parser.add(linesOf: LineReader(path: path, limit: maximumLineBytes))
    } catch {
      throw .file(error)
    }
    return (parser.dictionary, parser.report)
  }

  /// Everything usable in a text, and a report on the rest; `name` stands for the file.
  public static func check(
    text: String, name: String = "dictionary", strength: WordStrength = .absolute
  ) -> (dictionary: UserDictionary, report: DictionaryReport) {
    var parser = DictionaryParser(name: name, strength: strength)
    // Memory can always be read.
    try? parser.add(
      linesOf: LineReader(bytes: Array(text.utf8), name: name, limit: maximumLineBytes))
    return (parser.dictionary, parser.report)
  }

  /// The dictionary as a file holds it: `word TAB weight TAB strength` lines with options, which read
  /// back as the same dictionary.
  public func serialized() -> String {
    let text = entries.map(\.line).joined()
    // What a word begins with must not be taken for the file's byte order mark.
    return text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" + text : text
  }

  /// Saves the dictionary, as ``serialized()`` gives it; an existing file is replaced whole.
  ///
  /// - Throws: ``DictionaryError/file(_:)``.
  public func write(to path: String) throws(DictionaryError) {
    do throws(FileError) {
      try AtomicFile.write(serialized(), to: path)
    } catch {
      throw .file(error)
    }
  }

  private static func accept(
    _ checked: (dictionary: UserDictionary, report: DictionaryReport)
  ) throws(DictionaryError) -> UserDictionary {
    if let first = checked.report.problems.first {
      throw .badLines(first: first, count: checked.report.problems.count)
    }
    return checked.dictionary
  }
}
