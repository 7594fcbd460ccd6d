extension Segmenter {
  /// The words of all likely readings of a text, with their probabilities. Takes about as long again as
  /// the words alone.
  ///
  /// Probabilities are those of the model's conditional random field; words of a dictionary that are in the best reading
  /// are certain.
  public func lattice<Text: StringProtocol>(
    of text: Text
  ) -> WordLattice where Text.SubSequence == Substring {
    let text = text[...]
    let segmenter = with(.readings)
    var words: [WordLattice.Word] = []
    var start = (index: text.startIndex, byte: 0)
    for stretch in TextStretches(text) {
      segmenter.segment(CollectionOfOne(stretch)) { _, found in
        for (word, mark) in zip(found.words, found.marks) where !word.isSpace {
          let bytes = found.bytes(upTo: Int(word.start))..<found.bytes(upTo: Int(word.end))
          let first = text.utf8.index(start.index, offsetBy: bytes.lowerBound)
          let last = text.utf8.index(first, offsetBy: bytes.count)
          let token = Token(
            text: text[first..<last],
            utf8: start.byte + bytes.lowerBound..<start.byte + bytes.upperBound,
            kind: word.kind, tag: found.tag(of: word))
          words.append(
            WordLattice.Word(token: token, level: mark.level, probability: Double(mark.probability))
          )
        }
      }
      start.byte += stretch.utf8.count
      start.index = stretch.endIndex
    }
    return WordLattice(words: words)
  }
}
