import SystemCore
import TextCore
import WordSegmentation

/// Finds the words of texts in UTF-8 by their places, with buffers of its own. For one thread at a time.
///
/// Words are those of `Segmenter.tokens(in:)`, but for lines of more than 64 KiB, which are cut after
/// punctuation, so that memory is bounded. Ill-formed parts count as U+FFFD and keep their bytes.
package final class WordFinder {
  /// What it finds words with.
  package let segmenter: Segmenter
  private let worker: SegmentationWorker
  private let decoder: TextDecoder
  private var lines = DecodedLines()
  private var found = SegmentedLines()
  /// What each line of `lines` is.
  private var sources: [Source] = []
  private var base: UInt32 = 0

  /// A piece of a text, or the end of one.
  private struct Source {
    /// Whether it is the first of its text.
    var begins: Bool
    /// Whether it is the last.
    var ends: Bool
  }

  /// A finder for one thread. What the segmenter was asked for beside words comes with them.
  package init(_ segmenter: Segmenter) {
    self.segmenter = segmenter
    worker = segmenter.makeWorker()
    // UTF-8 needs no converter.
    guard let decoder = try? TextDecoder(.utf8, policy: .lenient) else { fatalError("no UTF-8") }
    self.decoder = decoder
  }

  /// Adds the words of texts to `words`; short texts are computed together.
  package func find(
    in texts: some Sequence<UnsafeRawBufferPointer>, unit: OffsetUnit, omittingSpace: Bool = false,
    into words: inout WordRanges
  ) {
    start()
    for text in texts {
      var pieces = TextPieces(text)
      var piece = pieces.next() ?? UnsafeRawBufferPointer(start: nil, count: 0)
      var begins = true
      while true {
        let next = pieces.next()
        // Any bytes are text to a lenient decoder, and pieces are short.
        try? lines.append(piece, by: decoder)
        sources.append(Source(begins: begins, ends: next == nil))
        if lines.offsets.base[lines.scalars.count] >= UInt32(TextPieces.usual)
          || sources.count >= 4096
        {
          flush(unit, omittingSpace, into: &words)
        }
        guard let next else { break }
        piece = next
        begins = false
      }
    }
    flush(unit, omittingSpace, into: &words)
  }

  /// Adds the words of one text.
  package func find(
    in text: UnsafeRawBufferPointer, unit: OffsetUnit, omittingSpace: Bool = false,
    into words: inout WordRanges
  ) {
    find(in: CollectionOfOne(text), unit: unit, omittingSpace: omittingSpace, into: &words)
  }

  /// Hands each piece of a text with its words to `body`, which returns whether it wants more.
  package func forEachPiece(of text: UnsafeRawBufferPointer, _ body: (FoundPiece) -> Bool) {
    var start = 0
    for piece in TextPieces(text) {
      lines.removeAll()
      // Any bytes are text to a lenient decoder, and pieces are short.
      try? lines.append(piece, by: decoder)
      worker.segment(lines, into: &found)
      let isWanted = body(
        FoundPiece(
          start: start, scalars: lines.scalars.elements,
          offsets: UnsafePointer(lines.offsets.base),
          words: found.words.elements, marks: found.marks.elements,
          entities: found.entities.elements))
      guard isWanted else { break }
      start += piece.count
    }
    lines.removeAll()
  }

  /// Adds the entities of texts to `words`, which tell their types as tags. The segmenter looks for entities.
  package func findEntities(
    in texts: some Sequence<UnsafeRawBufferPointer>, unit: OffsetUnit, into words: inout WordRanges
  ) {
    for text in texts {
      base = 0
      forEachPiece(of: text) { piece in
        guard let scalars = piece.scalars.baseAddress else { return true }
        var at: (scalar: Int, offset: UInt32) = (0, base)
        func offset(of scalar: Int) -> UInt32 {
          let offset = unit.advance(
            at.offset, from: at.scalar, to: scalar, scalars: scalars, bytes: piece.offsets)
          at = (scalar, offset)
          return offset
        }
        for entity in piece.entities {
          words.starts.append(offset(of: Int(entity.start)))
          words.ends.append(offset(of: Int(entity.end)))
          words.tags.append(entity.type + 1)
        }
        base = offset(of: piece.scalars.count)
        return true
      }
      words.textEnds.append(words.count)
    }
    words.tagNames = [""] + found.entityTypes
  }

  private func start() {
    lines.removeAll()
    sources.removeAll(keepingCapacity: true)
    base = 0
  }

  /// Segments the lines that are gathered.
  private func flush(_ unit: OffsetUnit, _ omitsSpace: Bool, into words: inout WordRanges) {
    guard !sources.isEmpty else { return }
    worker.segment(lines, into: &found)
    words.tagNames = found.tags
    let hasTags = found.tags.count > 1
    var first = 0
    for (line, source) in sources.enumerated() {
      if source.begins { base = 0 }
      let last = Int(lines.ends.base[line])
      let scalars = lines.scalars.base + first
      let bytes = lines.offsets.base + first
      let marks = found.marks(ofLine: line)
      var at: (scalar: Int, offset: UInt32) = (0, base)
      let lineWords = found.words(ofLine: line)
      words.starts.reserve(lineWords.count)
      words.ends.reserve(lineWords.count)
      words.kinds.reserve(lineWords.count)
      for (index, word) in lineWords.enumerated() {
        if omitsSpace && word.isSpace { continue }
        let (start, end) = (Int(word.start), Int(word.end))
        // Words of all readings begin in order, too.
        at = (
          start, unit.advance(at.offset, from: at.scalar, to: start, scalars: scalars, bytes: bytes)
        )
        words.starts.append(at.offset)
        words.ends.append(
          unit.advance(at.offset, from: start, to: end, scalars: scalars, bytes: bytes))
        words.kinds.append(word.kind.rawValue)
        if hasTags { words.tags.append(word.tag) }
        if !marks.isEmpty {
          words.levels.append(marks[index].level.number)
          words.probabilities.append(marks[index].probability)
        }
      }
      base = unit.advance(
        at.offset, from: at.scalar, to: last - first, scalars: scalars, bytes: bytes)
      if source.ends { words.textEnds.append(words.count) }
      first = last
    }
    lines.removeAll()
    sources.removeAll(keepingCapacity: true)
  }
}

extension WordLevel {
  /// Its place among all levels.
  fileprivate var number: UInt8 {
    switch self {
    case .word: 0
    case .inner: 1
    case .other: 2
    }
  }
}
