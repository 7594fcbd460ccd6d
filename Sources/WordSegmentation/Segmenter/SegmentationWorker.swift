import TensorCore
import TextCore

/// Segments lines with buffers of its own, reused from call to call. For one thread at a time;
/// ``Segmenter/makeWorker()`` gives as many as wanted.
public final class SegmentationWorker {
  private let segmenter: Segmenter
  private let tokenizer = Tokenizer()
  private let margin: Int
  private var scorer: BlockScorer
  private var decoding = DecodingWorkspace()
  private var matching = CompiledDictionary.Workspace()
  private var units: [[TextUnit]] = []
  private var symbols: [[UInt32]] = []
  private var scores: [[Float]] = []
  private var windows: [BlockPlan.Window] = []
  private var block: [UInt32] = []
  private var ranges: [Range<Int>] = []
  private var standards: [SegmentationStandard] = []
  private var spaces: [Int32] = []
  private var matches: [DictionaryMatch] = []
  private var tags: [Tag] = []

  /// Scores of B, M, E, S that no network outdoes.
  static let alone: [Float] = [-1e4, -1e4, -1e4, 0]

  init(_ segmenter: Segmenter) {
    self.segmenter = segmenter
    scorer = BlockScorer(segmenter.model)
    margin = segmenter.model.network.reach + Lexicon.maximumWordLength
  }

  /// The words of each line. Words cover all scalars of a line in order, white space and line
  /// breaks included, which are words of their own.
  public func segment(_ lines: [DecodedText]) -> [[Word]] {
    prepare(lines)
    score()
    return lines.indices.map { words(of: lines[$0], at: $0) }
  }

  /// Units, symbols and windows of every line.
  private func prepare(_ lines: [DecodedText]) {
    while units.count < lines.count {
      units.append([])
      symbols.append([])
      scores.append([])
    }
    windows.removeAll(keepingCapacity: true)
    for (index, line) in lines.enumerated() {
      tokenizer.tokenize(line.scalars, into: &units[index])
      symbols[index].removeAll(keepingCapacity: true)
      line.scalars.withUnsafeBufferPointer { scalars in
        for unit in units[index] {
          symbols[index].append(segmenter.model.symbols.symbol(of: unit, in: scalars))
        }
      }
      scores[index].removeAll(keepingCapacity: true)
      scores[index].append(
        contentsOf: repeatElement(0, count: units[index].count * Tag.count))
      BlockPlan.append(line: index, units: units[index], margin: margin, to: &windows)
    }
  }

  /// Runs the network over all windows, several in one block.
  private func score() {
    var first = 0
    while first < windows.count {
      block.removeAll(keepingCapacity: true)
      ranges.removeAll(keepingCapacity: true)
      standards.removeAll(keepingCapacity: true)
      var next = first
      while next < windows.count,
        next == first || block.count + windows[next].units.count <= BlockPlan.blockRows
      {
        let window = windows[next]
        ranges.append(block.count..<block.count + window.units.count)
        block.append(contentsOf: symbols[window.line][window.units])
        standards.append(segmenter.standard)
        next += 1
      }
      block.withUnsafeBufferPointer { block in
        scorer.scores(of: block, ranges: ranges, standards: standards) { index, values in
          let window = windows[first + index]
          let skipped = window.kept.lowerBound - window.units.lowerBound
          let source = values[skipped * Tag.count..<(skipped + window.kept.count) * Tag.count]
          scores[window.line].withUnsafeMutableBufferPointer { target in
            _ = UnsafeMutableBufferPointer(
              rebasing: target[(window.kept.lowerBound * Tag.count)...]
            )
            .update(from: source)
          }
        }
      }
      first = next
    }
  }

  private func words(of line: DecodedText, at index: Int) -> [Word] {
    let units = units[index]
    spaces.removeAll(keepingCapacity: true)
    for (position, unit) in units.enumerated() where unit.kind.isSpace {
      spaces.append(Int32(position))
    }
    matches.removeAll(keepingCapacity: true)
    if let dictionary = segmenter.dictionary {
      line.scalars.withUnsafeBufferPointer { scalars in
        units.withUnsafeBufferPointer { units in
          dictionary.findMatches(
            scalars: scalars, units: units, workspace: &matching, into: &matches)
        }
      }
    }
    for (position, unit) in units.enumerated() where unit.kind == .emoji || unit.kind == .link {
      // No standard joins these with their neighbours; only a dictionary may.
      scores[index].replaceSubrange(
        position * Tag.count..<(position + 1) * Tag.count, with: Self.alone)
    }
    scores[index].withUnsafeBufferPointer {
      _ = segmenter.decoder.decode(
        scores: $0, spaces: spaces, matches: matches, workspace: &decoding, into: &tags)
    }
    var words: [Word] = []
    words.reserveCapacity(units.count * 2 / 3 + 1)
    for (unit, tag) in zip(units, tags) {
      if tag.mayStart {
        words.append(Word(start: unit.start, end: unit.end, kind: unit.kind))
      } else {
        words[words.count - 1].end = unit.end
        words[words.count - 1].kind = words[words.count - 1].kind.merged(with: unit.kind)
      }
    }
    return words
  }
}
