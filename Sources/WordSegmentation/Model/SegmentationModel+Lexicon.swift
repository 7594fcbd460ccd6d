import TextCore

extension SegmentationModel {
  /// Whether the general dictionary that the network consults has a word of two characters or more, whatever its script and
  /// width.
  package func lists(_ word: String) -> Bool {
    let scalars = word.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    let symbols = scalars.withUnsafeBufferPointer { scalars in
      units.map { self.symbols.symbol(of: $0, in: scalars) }
    }
    var isWord = false
    symbols.withUnsafeBufferPointer { symbols in
      features.lexicon.forEachWord(of: symbols, at: 0) { isWord = isWord || $0 == symbols.count }
    }
    return isWord
  }
}
