import TextCore

/// A sentence whose words are known.
struct GoldSentence: Sendable {
  /// The text without the spaces between words.
  let scalars: [UInt32]
  /// The lengths of its words in scalars; their sum is `scalars.count`. Of a text with entities, those of the entities and of
  /// what stands between them.
  let wordLengths: [Int]
  /// The kinds of the words, nil for what stands between entities; empty where words are of no kinds.
  let kinds: [String?]

  /// Parses a line of words separated by white space; nil where it holds none.
  init?(line: some Sequence<UInt32>) {
    var scalars: [UInt32] = []
    var lengths: [Int] = []
    var length = 0
    for scalar in line {
      if Unicode.Scalar(scalar)?.properties.isWhitespace ?? false {
        if length > 0 { lengths.append(length) }
        length = 0
      } else {
        scalars.append(scalar)
        length += 1
      }
    }
    if length > 0 { lengths.append(length) }
    guard !lengths.isEmpty else { return nil }
    self.scalars = scalars
    wordLengths = lengths
    kinds = []
  }

  /// A sentence from its parts.
  init(scalars: [UInt32], wordLengths: [Int], kinds: [String?] = []) {
    self.scalars = scalars
    self.wordLengths = wordLengths
    self.kinds = kinds
  }
}

/// A sentence as the trainer sees it: symbols of its units and either their tags, where they are
/// known, or the tags' probabilities as in `SoftLabels`.
struct TaggedSentence: Sendable {
  let symbols: [UInt32]
  let tags: [UInt8]
  let marginals: [UInt32]
  let standard: SegmentationStandard
  /// The number of the network's head that learns from it.
  let head: Int

  /// Tags the units of a gold sentence. A word border inside a unit is dropped: no segmentation
  /// may cut there.
  init(
    _ gold: GoldSentence, standard: SegmentationStandard, symbols table: UnitSymbols,
    head: Int = 0, tagSet: TagSet = .words
  ) {
    let units = standard.tokenizer.units(of: gold.scalars)
    // The kind of the word that ends at each border.
    var borders: [Int: String?] = [:]
    var end = 0
    for (index, length) in gold.wordLengths.enumerated() {
      end += length
      borders[end] = .some(index < gold.kinds.count ? gold.kinds[index] : nil)
    }
    var tags: [UInt8] = []
    var length = 0
    for unit in units {
      length += 1
      guard let kind = borders[Int(unit.end)] else { continue }
      if kind == nil, tagSet.hasOutside {
        tags += [UInt8](repeating: tagSet.singles[0], count: length)
      } else {
        tags += tagSet.tags(ofWord: length, kind: kind) ?? []
      }
      length = 0
    }
    symbols = gold.scalars.withUnsafeBufferPointer { scalars in
      units.map { table.symbol(of: $0, in: scalars) }
    }
    self.tags = tags
    marginals = []
    self.standard = standard
    self.head = head
  }

  /// A sentence of raw text as its teachers see it; nil where its units are not those that were
  /// labelled.
  init?(_ labelled: SoftLabels.Sentence, symbols table: UnitSymbols) {
    let units = labelled.standard.tokenizer.units(of: labelled.scalars)
    guard units.count == labelled.marginals.count else { return nil }
    symbols = labelled.scalars.withUnsafeBufferPointer { scalars in
      units.map { table.symbol(of: $0, in: scalars) }
    }
    tags = []
    marginals = labelled.marginals
    standard = labelled.standard
    head = 0
  }
}
