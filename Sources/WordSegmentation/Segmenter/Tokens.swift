import TextCore

/// The tokens of a text in order, found while they are asked for: to break off saves the rest of the
/// work, and no more of a long text is in memory than some lines.
///
/// The words are those of the whole text: no word reaches beyond the end of a line, and no other line
/// has an influence on it. The first line is segmented by itself, later ones some kilobytes at a time.
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
    longestStretch: Int = 1 << 30
  ) {
    self.text = text
    self.segmenter = segmenter
    self.omitsWhiteSpace = omitsWhiteSpace
    self.offset = offset
    self.longestStretch = longestStretch
  }

  /// An iterator from the first token on.
  public func makeIterator() -> Iterator {
    Iterator(
      cutter: TokenCutter(text, offset: offset), segmenter: segmenter,
      omitsWhiteSpace: omitsWhiteSpace, longestStretch: longestStretch)
  }

  /// Gives the tokens of a text one after another.
  public struct Iterator: IteratorProtocol {
    /// A token that is still to be cut.
    private struct Cut {
      let bytes: Int32
      let kind: TextUnit.Kind
    }

    private var cutter: TokenCutter
    private let segmenter: Segmenter
    private let omitsWhiteSpace: Bool
    private let longestStretch: Int
    private var cuts: [Cut] = []
    private var index = 0
    /// The bytes after which the next stretch of lines may end.
    private var stretch = 0

    fileprivate init(
      cutter: TokenCutter, segmenter: Segmenter, omitsWhiteSpace: Bool, longestStretch: Int
    ) {
      self.cutter = cutter
      self.segmenter = segmenter
      self.omitsWhiteSpace = omitsWhiteSpace
      self.longestStretch = longestStretch
    }

    /// Returns the next token; nil after the last.
    public mutating func next() -> Token? {
      while index < cuts.count || segmentLines() {
        let cut = cuts[index]
        index += 1
        if omitsWhiteSpace && cut.kind.isWhiteSpace {
          cutter.skip(bytes: Int(cut.bytes))
        } else {
          return cutter.next(bytes: Int(cut.bytes), kind: cut.kind)
        }
      }
      return nil
    }

    /// Finds the words of the next lines; returns whether there are any.
    private mutating func segmentLines() -> Bool {
      let rest = cutter.text[cutter.start...]
      guard !rest.isEmpty else { return false }
      let lines = rest.lines(afterBytes: stretch, longest: longestStretch)
      stretch = Swift.min(Swift.max(2 * stretch, 1 << 10), Segmenter.stretchBytes)
      var cuts = self.cuts
      self.cuts = []
      cuts.removeAll(keepingCapacity: true)
      segmenter.segment(CollectionOfOne(lines)) { _, words in
        cuts.reserveCapacity(words.words.count)
        for word in words.words {
          cuts.append(Cut(bytes: Int32(truncatingIfNeeded: words.bytes(of: word)), kind: word.kind))
        }
      }
      self.cuts = cuts
      index = 0
      return true
    }
  }
}

extension Substring {
  /// The text up to the end of the line that reaches beyond its first `bytes` bytes; of a longer one
  /// `longest` bytes, or a few less where a character would be divided.
  fileprivate func lines(afterBytes bytes: Int, longest: Int) -> Substring {
    guard let middle = utf8.index(startIndex, offsetBy: bytes, limitedBy: endIndex) else {
      return cut(at: longest)
    }
    let rest = utf8[middle...]
    let lineEnd =
      rest.withContiguousStorageIfAvailable { bytes in
        bytes.firstIndex(of: 0x0A).map { utf8.index(middle, offsetBy: $0 + 1) }
      } ?? rest.firstIndex(of: 0x0A).map { utf8.index(after: $0) }
    return self[..<(lineEnd ?? endIndex)].cut(at: longest)
  }

  private func cut(at longest: Int) -> Substring {
    guard var end = utf8.index(startIndex, offsetBy: longest, limitedBy: endIndex),
      end < endIndex
    else { return self }
    while utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return self[..<end]
  }
}
