/// Walks through the trie in order of scalars.
struct WordListing {
  private let table: WordTable
  private let values: UnsafeBufferPointer<DictionaryValue>
  private let details: EntryDetails
  private let trie: WordTrie
  private let scalars: [UInt32]
  /// The first of the cells after a base, and the next cell after the same one; 0 for none.
  private var firstCell: [UInt32]
  private var nextCell: [UInt32]
  private(set) var entries: [DictionaryEntry] = []

  init(
    _ table: WordTable, values: UnsafeBufferPointer<DictionaryValue>, details: EntryDetails
  ) {
    (self.table, self.values, self.details) = (table, values, details)
    trie = table.trie
    var scalars = [UInt32](repeating: 0, count: Int(table.header.symbols) + 1)
    let symbols = table.symbols
    for scalar in 0..<UInt32(0x11_0000) {
      let symbol = Int(symbols[scalar])
      if symbol > 0, table.folding.fold(scalar) == scalar { scalars[symbol] = scalar }
    }
    self.scalars = scalars
    let count = Int(table.header.cells)
    firstCell = [UInt32](repeating: 0, count: count)
    nextCell = firstCell
    for cell in (1..<count).reversed() {
      let symbol = Int(trie.cells[cell] & trie.symbolMask)
      guard symbol > 0, symbol < scalars.count, symbol < cell else { continue }
      nextCell[cell] = firstCell[cell - symbol]
      firstCell[cell - symbol] = UInt32(truncatingIfNeeded: cell)
    }
  }

  /// A cell to visit, after the first `depth` scalars of the word.
  private struct Visit {
    let cell: Int
    let depth: Int
  }

  mutating func run() throws(DictionaryFileProblem) {
    var stack: [Visit] = []
    push(base: Int(WordTrie.root), depth: 0, to: &stack)
    var word: [UInt32] = []
    // A trie leads to every cell once.
    var visits = 0
    while let visit = stack.popLast() {
      visits += 1
      guard visits + stack.count <= firstCell.count else { throw .cells }
      let cell = trie.cells[visit.cell]
      word.removeLast(word.count - visit.depth)
      word.append(scalar(visit.cell))
      if trie.value(of: cell) > 0 {
        try add(word, value: trie.value(of: cell), cell: visit.cell)
      }
      push(base: Int(trie.base(of: cell)), depth: visit.depth + 1, to: &stack)
    }
  }

  private func scalar(_ cell: Int) -> UInt32 { scalars[Int(trie.cells[cell] & trie.symbolMask)] }

  private func push(base: Int, depth: Int, to stack: inout [Visit]) {
    guard base > 0 else { return }
    let first = stack.count
    var cell = Int(firstCell[base])
    while cell > 0 {
      stack.append(Visit(cell: cell, depth: depth))
      cell = Int(nextCell[cell])
    }
    stack[first...].sort { scalar($0.cell) > scalar($1.cell) }
  }

  private mutating func add(
    _ word: [UInt32], value index: Int, cell: Int
  ) throws(DictionaryFileProblem) {
    let value = values[index]
    do throws(WordProblem) {
      var content = DictionaryEntry.Content(kind: value.kind)
      content.scalars = word
      content.weight = value.weight
      content.strength = value.strength
      content.matching = EntryMatching(rawValue: table.folding.rawValue)
      if value.isInside { content.matching.insert(.insideWords) }
      if value.kind == .cut {
        content.cuts = details.cuts[Int(value.detail) - 1]
      } else if value.detail > 0 {
        content.tag = details.tags[Int(value.detail) - 1]
      }
      let entry = try DictionaryEntry(content)
      guard entry.key == word, DictionaryValue(entry, detail: value.detail) == value else {
        throw .badWeight("\(value.weight)")
      }
      entries.append(entry)
    } catch {
      throw .field("the word of cell", value: UInt64(cell))
    }
  }
}
