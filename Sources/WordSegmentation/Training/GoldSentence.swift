import TextCore

/// A sentence whose words are known.
struct GoldSentence: Sendable {
  /// The text without the spaces between words.
  let scalars: [UInt32]
  /// The lengths of its words in scalars; their sum is `scalars.count`.
  let wordLengths: [Int]

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
  }

  /// A sentence from its parts.
  init(scalars: [UInt32], wordLengths: [Int]) {
    self.scalars = scalars
    self.wordLengths = wordLengths
  }
}

/// A sentence as the trainer sees it: symbols of its units and either their tags, where they are
/// known, or the tags' probabilities as in `SoftLabels`.
struct TaggedSentence: Sendable {
  let symbols: [UInt32]
  let tags: [UInt8]
  let marginals: [UInt32]
  let standard: SegmentationStandard

  /// Tags the units of a gold sentence. A word border inside a unit is dropped: no segmentation
  /// may cut there.
  init(
    _ gold: GoldSentence, standard: SegmentationStandard, tokenizer: Tokenizer,
    symbols table: UnitSymbols
  ) {
    let units = tokenizer.units(of: gold.scalars)
    var borders = Set<Int>()
    var end = 0
    for length in gold.wordLengths {
      end += length
      borders.insert(end)
    }
    var lengths: [Int] = []
    var length = 0
    for unit in units {
      length += 1
      if borders.contains(Int(unit.end)) {
        lengths.append(length)
        length = 0
      }
    }
    symbols = gold.scalars.withUnsafeBufferPointer { scalars in
      units.map { table.symbol(of: $0, in: scalars) }
    }
    tags = lengths.flatMap { TagSet.words.tags(ofWord: $0) ?? [] }
    marginals = []
    self.standard = standard
  }

  /// A sentence of raw text as its teachers see it; nil where its units are not those that were
  /// labelled.
  init?(_ labelled: SoftLabels.Sentence, tokenizer: Tokenizer, symbols table: UnitSymbols) {
    let units = tokenizer.units(of: labelled.scalars)
    guard units.count == labelled.marginals.count else { return nil }
    symbols = labelled.scalars.withUnsafeBufferPointer { scalars in
      units.map { table.symbol(of: $0, in: scalars) }
    }
    tags = []
    marginals = labelled.marginals
    standard = labelled.standard
  }
}
