import SystemCore
import TextCore

/// In how many of many texts each word occurs.
package struct DocumentCounts: Sendable {
  /// The number of texts.
  package let documents: Int
  /// By the words' keys.
  private let counts: [UInt64: Int32]
  /// What a word says that is not listed: as much as the rarest that are.
  let unknown: Double

  private static let kind = ModelKind("keywords")

  /// The counts that come with HanziKit: 90,000 texts of many kinds. Throws `ModelError` where they are not found or damaged.
  package static func shipped() throws(ModelError) -> DocumentCounts {
    let folder = try ModelSearch.folder(of: "general", kinds: kind)
    try ModelChecksums.check(folder: folder)
    return try DocumentCounts(contentsOf: "\(folder)/documents.tsv.gz")
  }

  /// Counts in a file: lines that begin with `#` aside, a word and its number of texts a line, separated by a tab; the first row
  /// has no word and the number of all texts. Throws `ModelError`.
  package init(contentsOf path: String) throws(ModelError) {
    var documents = 0
    var counts: [UInt64: Int32] = [:]
    let reader = Corpus(file: path).makeReader(.utf8)
    var text = DecodedText()
    while true {
      let line: CorpusReader.Line?
      do throws(CorpusError) {
        line = try reader.next(into: &text)
      } catch {
        throw .damaged(path: path, reason: error.description)
      }
      guard let line else { break }
      let scalars = text.scalars[line.contents]
      if scalars.isEmpty || scalars.first == 0x23 { continue }
      guard let tab = scalars.firstIndex(of: 0x09),
        let count = Int32(String(scalars: scalars[(tab + 1)...])), count > 0
      else {
        throw .damaged(
          path: path, reason: "line \(line.number) is no word, tab and number of texts")
      }
      if tab == scalars.startIndex {
        documents = Int(count)
      } else {
        counts[WordKey.of(scalars[..<tab])] = count
      }
    }
    guard documents > 0, let rarest = counts.values.min() else {
      throw .damaged(path: path, reason: "it has no counts")
    }
    self.documents = documents
    self.counts = counts
    unknown = Mathematics.log(Double(documents) / Double(rarest))
  }

  /// What it says of a text that it has the word: log(texts / texts with the word); nil for a word that is not listed.
  func information(of key: UInt64) -> Double? {
    counts[key].map { Mathematics.log(Double(documents) / Double($0)) }
  }
}

/// The numbers by which words are looked up.
enum WordKey {
  /// The number of a word whose case, width and script do not count.
  static func of(_ word: some Sequence<UInt32>) -> UInt64 {
    var hash = FNV1a()
    for scalar in word { hash.add(UInt64(folding.fold(scalar))) }
    return hash.value
  }

  static let folding: TextFolding = [.width, .script, .asciiCase]
}
