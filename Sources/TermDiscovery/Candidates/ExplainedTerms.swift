import SystemCore
import TextCore

/// The terms that a person asked about, and why some of them are no candidates.
struct ExplainedTerms: Sendable {
  private let texts: [String]
  /// For each text, its units as symbols of the domain, 0 for one that does not occur in it; nil if
  /// something in it separates units.
  private let units: [[UInt32]?]

  /// The terms written as `texts` in the units of `vocabulary`.
  init(_ texts: [String], vocabulary: UnitVocabulary) {
    self.texts = texts
    units = texts.map { TermUnits.symbols(of: $0, in: vocabulary) }
  }

  /// The units of all that can be terms.
  var symbols: Set<[UInt32]> { Set(units.compactMap { $0 }) }

  /// Those that are no candidates, with the reason; `growth` and `table` found the candidates.
  func rejected(_ table: CandidateTable, growth: CandidateGrowth) -> [RejectedTerm] {
    let counts = occurrences(in: growth.text.corpus)
    let known = Set(table.candidates.lazy.map(\.symbols))
    let reasons = Dictionary(
      table.rejected.map { ($0.symbols, $0.reasons) }, uniquingKeysWith: { first, _ in first })
    return texts.indices.compactMap { index in
      guard let symbols = units[index] else {
        return RejectedTerm(texts[index], count: 0, reasons: [.separator])
      }
      if known.contains(symbols) { return nil }
      let count = counts[symbols] ?? 0
      return RejectedTerm(
        texts[index], count: count,
        reasons: reasons[symbols] ?? [Self.reason(symbols, count: count, table.selection, growth)])
    }
  }

  /// Why words were not joined to `symbols`.
  private static func reason(
    _ symbols: [UInt32], count: Int, _ selection: CandidateSelection, _ growth: CandidateGrowth
  ) -> RejectionReason {
    if count == 0 { return .absent }
    if count < selection.count { return .count(count, minimum: selection.count) }
    if symbols.count == 1 { return .single }
    if symbols.count > growth.longest {
      return .tooLong(symbols.count, maximum: growth.longest)
    }
    return .overlapping(count, minimum: growth.minimum, maximumWords: growth.mostWords)
  }

  /// How often each occurs.
  private func occurrences(in corpus: UnitCorpus) -> [[UInt32]: Int] {
    var trie = SymbolTrie()
    for symbols in symbols where !symbols.isEmpty { trie.insert(symbols) }
    guard trie.count > 0 else { return [:] }
    var counts = [Int](repeating: 0, count: trie.count)
    corpus.forEachRun(in: 0..<corpus.units.count) { symbols, _ in
      trie.forEachMatch(in: symbols) { entry, _ in counts[entry] += 1 }
    }
    return Dictionary(uniqueKeysWithValues: zip(trie.sequences(), counts))
  }
}
