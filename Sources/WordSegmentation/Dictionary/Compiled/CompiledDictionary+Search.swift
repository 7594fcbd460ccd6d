import TextCore

/// Lines of text in one row: scalars, where each line ends among them, units whose scalars count
/// from the beginning of their line, and where each line ends among the units.
package struct LinesOfUnits {
  let scalars: UnsafeBufferPointer<UInt32>
  let ends: UnsafeBufferPointer<Int32>
  let units: UnsafeBufferPointer<TextUnit>
  let unitEnds: UnsafeBufferPointer<Int32>
}

extension CompiledDictionary {
  /// Buffers for finding words, one for each thread.
  package struct Workspace: Sendable {
    /// As ``LineSearch`` wants them.
    fileprivate var symbols: [UInt32] = []
    fileprivate var borders: [Int32] = []
    fileprivate var starts: [Int32] = []
    fileprivate var chunk = LineSearch.Chunk()
    /// Matches of one dictionary of several, and of those before it.
    var fresh: [DictionaryMatch] = []
    var merged: [DictionaryMatch] = []

    /// Empty buffers; they grow with the lines they meet.
    package init() {}
  }

  /// Replaces `matches` by every occurrence of every word in a line that begins and ends at a
  /// border between units, ordered by start, then by length.
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
    withUnsafePointer(to: Int32(truncatingIfNeeded: scalars.count)) { end in
      withUnsafePointer(to: Int32(truncatingIfNeeded: units.count)) { unitEnd in
        findMatches(
          in: LinesOfUnits(
            scalars: scalars, ends: UnsafeBufferPointer(start: end, count: 1), units: units,
            unitEnds: UnsafeBufferPointer(start: unitEnd, count: 1)),
          workspace: &workspace, into: &matches)
      }
    }
  }

  /// The same for several lines; units are numbered through all of them.
  package func findMatches(
    in lines: LinesOfUnits, workspace: inout Workspace, into matches: inout [DictionaryMatch]
  ) {
    matches.removeAll(keepingCapacity: true)
    guard !isEmpty, !lines.units.isEmpty else { return }
    withExtendedLifetime(owner) {
      prepare(&workspace, lines)
      workspace.symbols.withUnsafeBufferPointer { symbols in
        workspace.borders.withUnsafeBufferPointer { borders in
          workspace.starts.withUnsafeBufferPointer { starts in
            guard let symbols = symbols.baseAddress, let borders = borders.baseAddress,
              let starts = starts.baseAddress
            else { return }
            let search = LineSearch(trie: trie, symbols: symbols, borders: borders, starts: starts)
            let units = lines.units.count
            for first in stride(from: 0, to: units, by: LineSearch.chunk) {
              let some = first..<min(first + LineSearch.chunk, units)
              search.find(some, &workspace.chunk) { add($0, to: &matches) }
            }
          }
        }
      }
    }
  }

  private func add(
    _ found: UnsafeBufferPointer<LineSearch.Found>, to matches: inout [DictionaryMatch]
  ) {
    let values = values
    let first = matches.count
    matches.append(
      contentsOf: repeatElement(
        DictionaryMatch(start: 0, end: 0, strength: .hint, weight: 0), count: found.count))
    matches.withUnsafeMutableBufferPointer { matches in
      for (index, word) in found.enumerated() {
        let value = values[Int(word.value)]
        matches[first &+ index] = DictionaryMatch(
          start: word.start, end: word.end, strength: value.strength, weight: value.matchWeight)
      }
    }
  }

  /// Numbers the scalars of the lines and notes where units begin and end.
  private func prepare(_ workspace: inout Workspace, _ lines: LinesOfUnits) {
    // A zero after each line ends every word there.
    let places = lines.scalars.count + lines.ends.count + LineSearch.straight
    Self.grow(&workspace.symbols, to: places, with: 0)
    Self.grow(&workspace.borders, to: places, with: 0)
    Self.grow(&workspace.starts, to: lines.units.count, with: 0)
    let table = symbols
    workspace.symbols.withUnsafeMutableBufferPointer { symbols in
      workspace.borders.withUnsafeMutableBufferPointer { borders in
        workspace.starts.withUnsafeMutableBufferPointer { starts in
          borders[..<places].update(repeating: 0)
          var (scalar, unit) = (0, 0)
          for line in lines.ends.indices {
            let shift = scalar &+ line
            while scalar < Int(lines.ends[line]) {
              symbols[scalar &+ line] = table[lines.scalars[scalar]]
              scalar &+= 1
            }
            symbols[scalar &+ line] = 0
            while unit < Int(lines.unitEnds[line]) {
              starts[unit] = Int32(truncatingIfNeeded: shift &+ Int(lines.units[unit].start))
              borders[shift &+ Int(lines.units[unit].end)] = Int32(truncatingIfNeeded: unit &+ 1)
              unit &+= 1
            }
          }
          symbols[(places - LineSearch.straight)..<places].update(repeating: 0)
        }
      }
    }
  }

  private static func grow<Element>(_ array: inout [Element], to count: Int, with value: Element) {
    guard array.count < count else { return }
    array.append(contentsOf: repeatElement(value, count: count - array.count))
  }
}
