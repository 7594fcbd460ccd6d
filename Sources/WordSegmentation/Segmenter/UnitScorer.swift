import SystemCore

/// The scores of the units of some lines under a head. Those who read them share it with the one who writes them, all
/// on one thread.
final class HeadScores {
  /// The number of the head in its network, and of its tags.
  let head: Int
  let tagCount: Int
  /// `[units x tags]` row-major.
  var values = FlatBuffer<Float>()

  init(head: Int, tagCount: Int) {
    self.head = head
    self.tagCount = tagCount
  }
}

/// Runs the network over the units of lines, several short runs in one block.
struct UnitScorer: ~Copyable {
  private var scorer: BlockScorer
  private let margin: Int
  private var windows: [BlockPlan.Window] = []
  private var block = FlatBuffer<UInt32>()
  private var ranges: [Range<Int>] = []
  private var standards: [SegmentationStandard] = []

  init(_ model: SegmentationModel) {
    scorer = BlockScorer(model)
    margin = model.network.encoder.reach + Lexicon.maximumWordLength
  }

  /// Replaces the scores of some heads by those of the units, which are read as text of a standard. Those of white space
  /// are zero.
  mutating func score(
    _ units: borrowing LineUnits, by standard: SegmentationStandard, for heads: [HeadScores]
  ) {
    windows.removeAll(keepingCapacity: true)
    for run in stride(from: 0, to: units.runs.count, by: 2) {
      let run = Int(units.runs.base[run])..<Int(units.runs.base[run + 1])
      BlockPlan.append(run: run, margin: margin, to: &windows)
    }
    for scores in heads {
      scores.values.removeAll()
      scores.values.reserve(units.units.count * scores.tagCount)
    }
    let windows = windows
    var first = 0
    while first < windows.count {
      let next = fillBlock(from: first, units, standard)
      scorer.read(block.elements, ranges: ranges, standards: standards)
      for scores in heads {
        let (target, tags) = (scores.values.base, scores.tagCount)
        scorer.scores(ofHead: scores.head) { index, values in
          let window = windows[first + index]
          let skipped = window.kept.lowerBound - window.units.lowerBound
          guard let source = values.baseAddress else { return }
          (target + window.kept.lowerBound * tags).update(
            from: source + skipped * tags, count: window.kept.count * tags)
        }
      }
      first = next
    }
    for scores in heads {
      for position in units.spaces.elements {
        (scores.values.base + Int(position) * scores.tagCount).update(
          repeating: 0, count: scores.tagCount)
      }
      scores.values.advance(by: units.units.count * scores.tagCount)
    }
  }

  /// Puts the symbols of as many windows as a block holds side by side; returns the next window.
  private mutating func fillBlock(
    from first: Int, _ units: borrowing LineUnits, _ standard: SegmentationStandard
  ) -> Int {
    block.removeAll()
    ranges.removeAll(keepingCapacity: true)
    standards.removeAll(keepingCapacity: true)
    var next = first
    while next < windows.count {
      let window = windows[next].units
      guard next == first || block.count + window.count <= BlockPlan.blockRows else { break }
      ranges.append(block.count..<block.count + window.count)
      block.append(contentsOf: UnsafeBufferPointer(rebasing: units.symbols.elements[window]))
      standards.append(standard)
      next += 1
    }
    return next
  }
}
