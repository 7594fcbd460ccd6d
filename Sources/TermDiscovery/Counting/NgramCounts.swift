import TextCore

/// Exact counts of all n-grams of a corpus up to a length, as sorted runs in memory or temporary files.
///
/// See `NgramCursor` for how the counts follow from the keys of the runs.
public final class NgramCounts: Sendable {
  /// A sorted run, and by its symbols those that replace them, nil if they stay; the replacing symbols
  /// ascend as well.
  struct Part: Sendable {
    let run: SortedRun
    let symbols: SymbolMap?
  }

  /// The units by symbol.
  public let vocabulary: UnitVocabulary
  /// The length of the longest n-grams.
  public let maximumLength: Int
  let runs: [Part]

  init(vocabulary: UnitVocabulary, maximumLength: Int, runs: [Part]) {
    self.vocabulary = vocabulary
    self.maximumLength = maximumLength
    self.runs = runs
  }

  /// How many units were counted: the sum of the counts of all keys.
  package var unitCount: Int {
    let cursor = makeCursor()
    var sum = 0
    while cursor.next() { sum += cursor.count }
    return sum
  }

  /// A cursor over all keys.
  package func makeCursor() -> NgramCursor { NgramCursor(self, range: 0..<UInt32.max) }

  /// A cursor over the keys that begin with a symbol of `range`, for one of several threads.
  package func makeCursor(startingWith range: Range<UInt32>) -> NgramCursor {
    NgramCursor(self, range: range)
  }

  /// At most `count` ranges of first symbols, together all, with keys of about the same size.
  package func shares(_ count: Int) -> [Range<UInt32>] {
    var chunks: [(symbol: UInt32, bytes: Int)] = []
    for part in runs {
      for chunk in part.run.chunks {
        chunks.append((part.symbol(of: chunk), chunk.bytes.count))
      }
    }
    chunks.sort { $0 < $1 }
    let total = chunks.reduce(0) { $0 + $1.bytes }
    var shares: [Range<UInt32>] = []
    var (start, passed): (UInt32, Int) = (0, 0)
    for (symbol, bytes) in chunks {
      if passed * count > total * (shares.count + 1) && symbol > start {
        shares.append(start..<symbol)
        start = symbol
      }
      passed += bytes
    }
    return shares + [start..<UInt32.max]
  }

  /// The counts of several corpora taken together, all with the same maximum length.
  package static func sum(of all: [NgramCounts]) -> NgramCounts {
    precondition(!all.isEmpty, "there is nothing to add")
    let length = all[0].maximumLength
    let vocabulary = UnitVocabulary.union(all.map(\.vocabulary))
    var runs: [Part] = []
    for counts in all {
      precondition(
        counts.maximumLength == length,
        "n-grams of up to \(length) and up to \(counts.maximumLength) units cannot be added")
      let map = SymbolMap(counts.vocabulary.symbols(in: vocabulary))
      runs += counts.runs.map { Part(run: $0.run, symbols: $0.symbols?.followed(by: map) ?? map) }
    }
    return NgramCounts(vocabulary: vocabulary, maximumLength: length, runs: runs)
  }

  /// Calls `body` with every n-gram of up to `length` units and its count: in the order of the units,
  /// a longer n-gram before those that it begins with.
  public func forEachNgram<Failure: Error>(
    upTo length: Int? = nil,
    _ body: (_ symbols: UnsafeBufferPointer<UInt32>, _ count: Int) throws(Failure) -> Void
  ) throws(Failure) {
    let cursor = makeCursor()
    var sums = PrefixSums(upTo: min(length ?? maximumLength, maximumLength))
    while cursor.next() {
      try sums.close(to: cursor.common, body)
      sums.open(cursor.symbols, from: cursor.common, count: cursor.count)
    }
    try sums.close(to: 0, body)
  }
}

extension NgramCounts.Part {
  /// The first symbol of a chunk.
  func symbol(of chunk: SortedRun.Chunk) -> UInt32 {
    symbols.map { $0.base[Int(chunk.firstSymbol)] } ?? chunk.firstSymbol
  }

  /// The chunks that can hold keys that begin with a symbol of `range`.
  func chunks(_ range: Range<UInt32>) -> Range<Int> {
    func symbol(_ chunk: Int) -> UInt32 { self.symbol(of: run.chunks[chunk]) }
    var first = 0
    while first + 1 < run.chunks.count && symbol(first + 1) < range.lowerBound { first += 1 }
    var last = first
    while last < run.chunks.count && symbol(last) < range.upperBound { last += 1 }
    return first..<last
  }
}

/// For each symbol of one vocabulary, the symbol of another.
final class SymbolMap: @unchecked Sendable {
  let base: UnsafePointer<UInt32>
  private let count: Int

  init(_ symbols: [UInt32]) {
    count = symbols.count
    let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: max(count, 1))
    for (index, symbol) in symbols.enumerated() { memory[index] = symbol }
    base = UnsafePointer(memory)
  }

  deinit { base.deallocate() }

  /// This map and then another.
  func followed(by next: SymbolMap) -> SymbolMap {
    SymbolMap((0..<count).map { next.base[Int(base[$0])] })
  }
}
