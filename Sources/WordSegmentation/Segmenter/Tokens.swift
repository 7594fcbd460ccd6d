import TextCore

/// The tokens of a text in order, found while they are asked for: to break off saves the rest of the
/// work, and no more of a long text is in memory than some lines.
///
/// The words are those of the whole text: no word reaches beyond the end of a line, and no other line
/// has an influence on it. A long text's first lines are segmented by themselves, later ones some kilobytes
/// at a time.
public struct Tokens: Sequence, Sendable {
  /// The text.
  public let text: Substring
  private let segmenter: Segmenter
  private let omitsWhiteSpace: Bool
  private let offset: Int
  private let longestStretch: Int

  /// The tokens of `text`, which begins at the byte `offset` of a longer one. A line of more bytes than
  /// `longestStretch` is cut there.
  package init(
    _ text: Substring, _ segmenter: Segmenter, omitsWhiteSpace: Bool, offset: Int = 0,
    longestStretch: Int = TextStretches.longest
  ) {
    self.text = text
    self.segmenter = segmenter
    self.omitsWhiteSpace = omitsWhiteSpace
    self.offset = offset
    self.longestStretch = longestStretch
  }

  /// An iterator from the first token on.
  public func makeIterator() -> Iterator { Iterator(self) }

  /// Gives the tokens of a text one after another.
  public struct Iterator: IteratorProtocol {
    /// A token that is still to be cut.
    private struct Cut {
      let bytes: Int32
      let kind: TextUnit.Kind
      let tag: UInt16
    }

    private var cutter: TokenCutter
    private let segmenter: Segmenter
    private let omitsWhiteSpace: Bool
    private var stretches: TextStretches
    private var cuts: [Cut] = []
    private var tags: [String] = []
    private var index = 0

    fileprivate init(_ tokens: Tokens) {
      cutter = TokenCutter(tokens.text, offset: tokens.offset)
      segmenter = tokens.segmenter
      omitsWhiteSpace = tokens.omitsWhiteSpace
      stretches = TextStretches(tokens.text, longest: tokens.longestStretch)
    }

    /// Returns the next token; nil after the last.
    public mutating func next() -> Token? {
      while index < cuts.count || segmentLines() {
        let cut = cuts[index]
        index += 1
        if omitsWhiteSpace && cut.kind.isWhiteSpace {
          cutter.skip(bytes: Int(cut.bytes))
        } else {
          return cutter.next(
            bytes: Int(cut.bytes), kind: cut.kind, tag: cut.tag > 0 ? tags[Int(cut.tag)] : nil)
        }
      }
      return nil
    }

    /// Finds the words of the next lines; returns whether there are any.
    private mutating func segmentLines() -> Bool {
      guard let lines = stretches.next() else { return false }
      var cuts = self.cuts
      self.cuts = []
      cuts.removeAll(keepingCapacity: true)
      segmenter.segment(CollectionOfOne(lines)) { _, words in
        tags = words.tags
        cuts.reserveCapacity(words.words.count)
        for word in words.words {
          cuts.append(
            Cut(
              bytes: Int32(truncatingIfNeeded: words.bytes(of: word)), kind: word.kind,
              tag: word.tag))
        }
      }
      self.cuts = cuts
      index = 0
      return true
    }
  }
}
