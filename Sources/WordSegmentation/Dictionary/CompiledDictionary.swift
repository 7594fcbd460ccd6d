import TextCore

/// A dictionary ready to find its words in text; immutable and shared by all threads.
public struct CompiledDictionary: Sendable {
  private let trie: DoubleArrayTrie
  /// The trie's symbol of each scalar, folded to half width; 0 for those in no word.
  private let symbols: ScalarTable
  /// Strength and match weight of each entry.
  private let values: [(strength: WordStrength, weight: Float)]

  /// Number of words.
  public var count: Int { values.count }

  /// Whether there are no words.
  public var isEmpty: Bool { values.isEmpty }

  /// - Throws: ``TrieError/tooLarge``.
  init(_ entries: [DictionaryEntry]) throws(TrieError) {
    let symbols = Self.symbols(of: entries)
    values = entries.map { ($0.strength, $0.matchWeight) }
    var builder = DoubleArrayTrieBuilder()
    for (index, entry) in entries.enumerated() {
      try builder.insert(
        entry.key.map { UInt32(bitPattern: symbols[$0]) }, value: Int32(truncatingIfNeeded: index))
    }
    trie = try builder.build()
    self.symbols = symbols
  }

  /// Buffers for finding words, one for each thread.
  public struct Workspace: Sendable {
    fileprivate var symbols: [Int32] = []
    fileprivate var unitEndingAt: [Int32] = []

    /// Empty buffers; they grow with the lines they meet.
    public init() {}
  }

  /// Replaces `matches` by every occurrence of every word in a line that begins and ends at a
  /// border between units, ordered by start, then by length.
  ///
  /// Width is folded: full- and half-width forms match each other. Nothing is allocated once the
  /// buffers have grown.
  ///
  /// - Parameters:
  ///   - scalars: the line's scalars.
  ///   - units: its units, which cover the scalars in order; match indices refer to them.
  public func findMatches(
    scalars: UnsafeBufferPointer<UInt32>, units: UnsafeBufferPointer<TextUnit>,
    workspace: inout Workspace, into matches: inout [DictionaryMatch]
  ) {
    matches.removeAll(keepingCapacity: true)
    guard !isEmpty else { return }
    symbols.numbers(folding: scalars, into: &workspace.symbols)
    workspace.unitEndingAt.removeAll(keepingCapacity: true)
    workspace.unitEndingAt.append(contentsOf: repeatElement(-1, count: scalars.count + 1))
    for (index, unit) in units.enumerated() {
      workspace.unitEndingAt[Int(unit.end)] = Int32(truncatingIfNeeded: index)
    }
    workspace.symbols.withUnsafeBytes { symbols in
      workspace.unitEndingAt.withUnsafeBufferPointer { unitEndingAt in
        search(
          symbols.bindMemory(to: UInt32.self), units: units, unitEndingAt: unitEndingAt,
          into: &matches)
      }
    }
  }

  private func search(
    _ symbols: UnsafeBufferPointer<UInt32>, units: UnsafeBufferPointer<TextUnit>,
    unitEndingAt: UnsafeBufferPointer<Int32>, into matches: inout [DictionaryMatch]
  ) {
    trie.withSearch { search in
      values.withUnsafeBufferPointer { values in
        for (index, unit) in units.enumerated() {
          let start = Int(unit.start)
          search.forEachPrefix(of: symbols, at: start) { length, value in
            let last = unitEndingAt[start + length]
            guard last >= 0 else { return }
            let (strength, weight) = values[Int(value)]
            matches.append(
              DictionaryMatch(
                start: Int32(truncatingIfNeeded: index), end: last + 1, strength: strength,
                weight: weight))
          }
        }
      }
    }
  }

  /// Numbers the scalars of the words from 1 on, frequent ones first.
  private static func symbols(of entries: [DictionaryEntry]) -> ScalarTable {
    var counts: [UInt32: Int] = [:]
    for entry in entries {
      for scalar in entry.key { counts[scalar, default: 0] += 1 }
    }
    var table = ScalarTable(missing: 0)
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (index, (scalar, _)) in order.enumerated() {
      table.set(scalar, to: Int32(truncatingIfNeeded: index + 1))
    }
    return table
  }
}

extension UserDictionary {
  /// The dictionary in the form that finds words in text.
  ///
  /// - Throws: ``TrieError/tooLarge`` when the words need more than 2³¹ cells.
  public func compiled() throws(TrieError) -> CompiledDictionary {
    try CompiledDictionary(entries)
  }
}
