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
    units = texts.map { Self.units(of: $0, vocabulary) }
  }

  /// The units of all that can be terms.
  var symbols: Set<[UInt32]> { Set(units.compactMap { $0 }) }

  /// Those that are no candidates, with the reason; `growth` and `table` found the candidates.
  func rejected(_ table: CandidateTable, growth: CandidateGrowth) -> [RejectedTerm] {
    let counts = occurrences(in: growth.text.corpus)
    return texts.indices.compactMap { index in
      guard let symbols = units[index] else {
        return RejectedTerm(texts[index], reasons: [.separator])
      }
      if table.candidates.contains(where: { $0.symbols == symbols }) { return nil }
      return RejectedTerm(
        texts[index],
        reasons: table.rejections[symbols]
          ?? [Self.reason(symbols, count: counts[symbols] ?? 0, table.selection, growth)])
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

  private static func units(of text: String, _ vocabulary: UnitVocabulary) -> [UInt32]? {
    let scalars = text.unicodeScalars.map(\.value)
    var units = FlatBuffer<TextUnit>()
    var symbols: [UInt32] = []
    let isWhole = scalars.withUnsafeBufferPointer { scalars in
      Tokenizer().append(scalars, to: &units)
      for unit in units.elements {
        let kind =
          unit.range.count == 1
          ? ScalarKinds.table[scalars[Int(unit.start)]] : UnitKind(unit.kind)
        if scalars[Int(unit.start)] == 0x20 { continue }
        guard kind.isCounted else { return false }
        let folded = TextFolding.units.fold(String(scalars: scalars[unit.range]))
        symbols.append(vocabulary.symbol(of: folded.utf8) ?? 0)
      }
      return true
    }
    return isWhole && !symbols.isEmpty ? symbols : nil
  }
}
