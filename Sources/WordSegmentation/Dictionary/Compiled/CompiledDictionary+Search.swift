import SegmentationKernels
import TextCore

extension CompiledDictionary {
  /// Buffers for finding words, one for each thread.
  package struct Workspace: Sendable {
    /// As the kernel wants them.
    var symbols: [UInt32] = []
    var borders: [Int32] = []
    var starts: [Int32] = []
    /// A unit can begin as many words as they may have units; one more place for what is written before it is
    /// known whether it counts.
    var found = [hk_found_word](
      repeating: hk_found_word(),
      count: WordTable.unitsAtOnce * DictionaryEntry.maximumUnits + 1)
    /// Matches that are to be merged with those that were found before.
    var fresh: [DictionaryMatch] = []
    var tableMatches: [DictionaryMatch] = []
    private var merged: [DictionaryMatch] = []

    /// Empty buffers; they grow with the lines they meet.
    package init() {}

    /// Merges matches into ordered ones; of two for the same span the newer one stays.
    mutating func merge(_ new: [DictionaryMatch], into matches: inout [DictionaryMatch]) {
      if new.isEmpty { return }
      merged.removeAll(keepingCapacity: true)
      var rest = matches[...]
      for match in new {
        while let first = rest.first, (first.start, first.end) < (match.start, match.end) {
          merged.append(first)
          rest.removeFirst()
        }
        if let first = rest.first, (first.start, first.end) == (match.start, match.end) {
          rest.removeFirst()
        }
        merged.append(match)
      }
      merged.append(contentsOf: rest)
      swap(&matches, &merged)
    }
  }

  /// Replaces `matches` by every occurrence of every entry in a line that begins and ends at a
  /// border between units, ordered by start, then by length. Of entries that match the same span a word
  /// counts before a pattern, and what overlooks less before what overlooks more.
  ///
  /// Width is folded: full- and half-width forms match each other. Nothing is allocated once the
  /// buffers have grown.
  ///
  /// - Parameters:
  ///   - scalars: the line's scalars.
  ///   - units: its units, which cover the scalars in order; match indices refer to them.
  package func findMatches(
    scalars: UnsafeBufferPointer<UInt32>, units: UnsafeBufferPointer<TextUnit>,
    workspace: inout Workspace, into matches: inout [DictionaryMatch]
  ) {
    LinesOfUnits.withLine(scalars, units) {
      findMatches(in: $0, workspace: &workspace, into: &matches)
    }
  }

  /// The same for several lines; units are numbered through all of them.
  package func findMatches(
    in lines: LinesOfUnits, workspace: inout Workspace, into matches: inout [DictionaryMatch]
  ) {
    matches.removeAll(keepingCapacity: true)
    guard !isEmpty, !lines.units.isEmpty else { return }
    withExtendedLifetime(owner) {
      patterns?.findMatches(in: lines, values: values, into: &matches)
      for table in tables {
        // Most dictionaries have one table and no pattern.
        if matches.isEmpty {
          table.findMatches(in: lines, values: values, workspace: &workspace, into: &matches)
          continue
        }
        var found: [DictionaryMatch] = []
        swap(&found, &workspace.tableMatches)
        table.findMatches(in: lines, values: values, workspace: &workspace, into: &found)
        workspace.merge(found, into: &matches)
        swap(&found, &workspace.tableMatches)
      }
    }
  }
}

extension LinesOfUnits {
  /// Calls `body` with one line.
  static func withLine<Result>(
    _ scalars: UnsafeBufferPointer<UInt32>, _ units: UnsafeBufferPointer<TextUnit>,
    _ body: (LinesOfUnits) -> Result
  ) -> Result {
    withUnsafePointer(to: Int32(truncatingIfNeeded: scalars.count)) { end in
      withUnsafePointer(to: Int32(truncatingIfNeeded: units.count)) { unitEnd in
        body(
          LinesOfUnits(
            scalars: scalars, ends: UnsafeBufferPointer(start: end, count: 1), units: units,
            unitEnds: UnsafeBufferPointer(start: unitEnd, count: 1)))
      }
    }
  }
}
