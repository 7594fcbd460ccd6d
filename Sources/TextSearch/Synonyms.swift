import SystemCore

/// Words of one meaning.
struct Synonyms: Sendable {
  /// The first word of a group, by each of its words, all folded.
  private var groups: [String: String] = [:]

  /// None.
  init() {}

  /// Those of a file: UTF-8, words of one meaning in a line, separated by white space or commas; lines that begin with
  /// `#` are skipped. Throws `FileError`.
  init(contentsOf path: String) throws(FileError) {
    let file = try MappedFile(path: path)
    self.init(text: withExtendedLifetime(file) { String(decoding: $0.bytes, as: UTF8.self) })
  }

  /// Those of a text as a file has it.
  init(text: String) {
    for line in text.split(whereSeparator: \.isNewline) where line.first != "#" {
      let words = line.split { $0.isWhitespace || $0 == "," || $0 == "，" }
        .map { SearchFolding.folded($0) }
      guard words.count > 1, let first = words.first else { continue }
      let group = groups[first] ?? first
      for word in words { groups[word] = group }
    }
  }

  /// Whether there are none.
  var isEmpty: Bool { groups.isEmpty }

  /// The first word of the group of a folded word, given in UTF-8; nil where it has no synonyms.
  func group(of word: UnsafeRawBufferPointer) -> String? {
    groups[String(decoding: word, as: UTF8.self)]
  }
}
