import TextCore

/// The vocabulary of the units that occur, and the symbol of each unit.
struct UnitSymbols {
  private(set) var symbols: [UInt32]
  private(set) var frequencies: [Int]
  let vocabulary: UnitVocabulary

  /// The symbols of the units of `table` that occur at all.
  init(table: UnitTable, occurrences: [Int]) {
    symbols = Array(repeating: 0, count: table.idLimit)
    symbols[Int(UnitTable.transparentSpace)] = UnitCorpus.transparentSymbol
    var folded = FoldedUnits()
    for id in 0..<UInt32(table.idLimit)
    where occurrences[Int(id)] > 0 && table.kind(of: id).isCounted {
      folded.append(id, table)
    }
    folded.sort()
    var texts = ByteStrings()
    frequencies = [0]
    for index in 0..<folded.count {
      if index == 0 || !folded.isEqual(index, index - 1) {
        folded.withText(index) { texts.append($0) }
        frequencies.append(0)
      }
      let id = Int(folded.id(index))
      symbols[id] = UInt32(texts.count)
      frequencies[texts.count] += occurrences[id]
    }
    frequencies[0] = occurrences.reduce(0, +) - frequencies.reduce(0, +)
    vocabulary = UnitVocabulary(ordered: texts)
  }
}

/// Units by their folded texts.
private struct FoldedUnits {
  private struct Entry {
    /// The first bytes of the text, most significant first, which decide most comparisons.
    var prefix: UInt64
    var text: Int
    var id: UInt32
  }

  private var entries: [Entry] = []
  private var texts = ByteStrings()

  var count: Int { entries.count }

  func id(_ index: Int) -> UInt32 { entries[index].id }

  func isEqual(_ first: Int, _ second: Int) -> Bool {
    entries[first].prefix == entries[second].prefix
      && texts.string(entries[first].text) == texts.string(entries[second].text)
  }

  func withText(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    texts.withString(entries[index].text, body)
  }

  mutating func append(_ id: UInt32, _ table: UnitTable) {
    var folded = TextFolding.units.fold(table.text(of: id))
    let prefix = folded.withUTF8 { bytes in
      texts.append(bytes)
      return (0..<8).reduce(0) { $0 << 8 | UInt64($1 < bytes.count ? bytes[$1] : 0) }
    }
    entries.append(Entry(prefix: prefix, text: texts.count - 1, id: id))
  }

  mutating func sort() {
    let texts = self.texts
    entries.sort { first, second in
      if first.prefix != second.prefix { return first.prefix < second.prefix }
      let (one, other) = (texts.string(first.text), texts.string(second.text))
      if one.lexicographicallyPrecedes(other) { return true }
      return one == other && first.id < second.id
    }
  }
}
