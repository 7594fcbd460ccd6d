import CommandSupport

/// One output line an input line, its words separated by a string of the user's choice.
///
/// White space of the input is not written: words are separated there anyway. Every line ends with
/// a line feed, also a last one that had none and those that ended with CR LF.
struct SeparatedFormat: WordFormat {
  /// What stands between two words of a line.
  let separator: String
  private var isFirstWord = true

  init(separator: String) {
    self.separator = separator
  }

  mutating func beginFile(_ name: String) {}

  mutating func beginLine(_ piece: SegmentedPiece, to output: OutputWriter) throws(OutputError) {
    isFirstWord = true
  }

  mutating func words(_ piece: SegmentedPiece, to output: OutputWriter) throws(OutputError) {
    for word in piece.visibleWords {
      if !isFirstWord {
        try output.write(separator)
      }
      try output.write(word, of: piece.piece.text)
      isFirstWord = false
    }
  }

  mutating func endLine(at offset: Int, to output: OutputWriter) throws(OutputError) {
    try output.write(byte: 0x0A)
  }
}
