import TextCore

extension CompiledDictionary {
  /// Buffers for finding words, one for each thread.
  public struct Workspace: Sendable {
    /// The symbols of the line's scalars, then zeros.
    fileprivate var symbols: [UInt32] = []
    /// For each scalar index the number of units that end before it if it is a border, else 0.
    fileprivate var borders: [Int32] = []
    /// Cells and finds of some units.
    fileprivate var chunk = LineSearch.Chunk()
    /// Matches of one dictionary of several, and of those before it.
    var fresh: [DictionaryMatch] = []
    var merged: [DictionaryMatch] = []

    /// Empty buffers; they grow with the lines they meet.
    public init() {}
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
  public func findMatches(
    scalars: UnsafeBufferPointer<UInt32>, units: UnsafeBufferPointer<TextUnit>,
    workspace: inout Workspace, into matches: inout [DictionaryMatch]
  ) {
    matches.removeAll(keepingCapacity: true)
    guard !isEmpty, !units.isEmpty else { return }
    prepare(&workspace, scalars: scalars, units: units)
    withExtendedLifetime(owner) {
      workspace.symbols.withUnsafeBufferPointer { symbols in
        workspace.borders.withUnsafeBufferPointer { borders in
          guard let symbols = symbols.baseAddress, let borders = borders.baseAddress else { return }
          let search = LineSearch(trie: trie, symbols: symbols, borders: borders)
          for first in stride(from: 0, to: units.count, by: LineSearch.chunk) {
            let some = first..<min(first + LineSearch.chunk, units.count)
            search.find(in: units, some, &workspace.chunk) { found in
              add(found, to: &matches)
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

  private func prepare(
    _ workspace: inout Workspace, scalars: UnsafeBufferPointer<UInt32>,
    units: UnsafeBufferPointer<TextUnit>
  ) {
    let places = scalars.count + LineSearch.straight + 1
    Self.grow(&workspace.symbols, to: places, with: 0)
    Self.grow(&workspace.borders, to: places, with: 0)
    let symbols = symbols
    workspace.symbols.withUnsafeMutableBufferPointer { numbers in
      for index in scalars.indices { numbers[index] = symbols[scalars[index]] }
      for index in scalars.count..<places { numbers[index] = 0 }
    }
    workspace.borders.withUnsafeMutableBufferPointer { borders in
      for index in 0..<places { borders[index] = 0 }
      for (index, unit) in units.enumerated() {
        borders[Int(unit.end)] = Int32(truncatingIfNeeded: index + 1)
      }
    }
  }

  private static func grow<Element>(_ array: inout [Element], to count: Int, with value: Element) {
    guard array.count < count else { return }
    array.append(contentsOf: repeatElement(value, count: count - array.count))
  }
}
