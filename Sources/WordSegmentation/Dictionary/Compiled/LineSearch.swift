/// Finds the words of a trie in lines of text, some units at a time.
///
/// The trie of a large dictionary does not fit into a processor's near memory, and which words a
/// text holds is hard to predict. Therefore all units take a step before any takes the next, and
/// each step is taken in three loops without branches: where to read, reading, what was read. In
/// the second one as many reads are under way as the processor allows.
struct LineSearch {
  /// Units searched in one go.
  static let chunk = 256
  /// Scalars after the beginning of a unit that are read without looking for the line's end.
  static let straight = 4

  /// A word found: units `start ..< end`, and its value.
  struct Found {
    let start, end, value: Int32
  }

  /// Buffers for the units of one go.
  struct Chunk: Sendable {
    /// The cells of the first step of each unit, then of the second, and so on.
    fileprivate var path = [UInt64](repeating: 0, count: LineSearch.straight * LineSearch.chunk)
    /// Where to read.
    fileprivate var places = [Int](repeating: 0, count: LineSearch.chunk)
    /// The units whose fourth step is worth taking.
    fileprivate var open = [Int](repeating: 0, count: LineSearch.chunk)
    /// A unit can begin as many words as they may have units; one more place for what `add` writes
    /// before it knows whether it counts.
    fileprivate var found = [Found](
      repeating: Found(start: 0, end: 0, value: 0),
      count: LineSearch.chunk * DictionaryEntry.maximumUnits + 1)
  }

  let trie: WordTrie
  /// The symbols of the lines' scalars, a zero after each line, more at the end.
  let symbols: UnsafePointer<UInt32>
  /// For each symbol the number of units that end before it if it is a border, else 0.
  let borders: UnsafePointer<Int32>
  /// The symbol that each unit begins with.
  let starts: UnsafePointer<Int32>

  /// Calls `body` with the words that begin at some of the units, ordered by start, then by length.
  @inline(__always)
  func find(
    _ range: Range<Int>, _ chunk: inout Chunk,
    _ body: (UnsafeBufferPointer<Found>) -> Void
  ) {
    chunk.path.withUnsafeMutableBufferPointer { path in
      chunk.places.withUnsafeMutableBufferPointer { places in
        chunk.open.withUnsafeMutableBufferPointer { open in
          chunk.found.withUnsafeMutableBufferPointer { found in
            guard let path = path.baseAddress, let places = places.baseAddress,
              let open = open.baseAddress, let target = found.baseAddress
            else { return }
            let first = starts + range.lowerBound
            walk(first, count: range.count, path: path, places: places, open: open)
            let count = collect(first, range, path: path, found: target)
            body(UnsafeBufferPointer(rebasing: found[..<count]))
          }
        }
      }
    }
  }

  /// Takes four steps from each unit.
  @inline(__always)
  private func walk(
    _ starts: UnsafePointer<Int32>, count: Int, path: UnsafeMutablePointer<UInt64>,
    places: UnsafeMutablePointer<Int>, open: UnsafeMutablePointer<Int>
  ) {
    for unit in 0..<count {
      let start = Int(starts[unit])
      let place = trie.firstPlace(of: symbols[start])
      let cell = trie.check(trie.cells[place], against: symbols[start])
      path[unit] = cell
      places[unit] = trie.place(after: cell, of: symbols[start &+ 1])
    }
    let second = path + Self.chunk
    read(count, at: places, into: second)
    for unit in 0..<count {
      let start = Int(starts[unit])
      let cell = trie.check(second[unit], against: symbols[start &+ 1])
      second[unit] = cell
      places[unit] = trie.place(after: cell, of: symbols[start &+ 2])
    }
    let third = second + Self.chunk
    read(count, at: places, into: third)
    let fourth = third + Self.chunk
    var openCount = 0
    for unit in 0..<count {
      let start = Int(starts[unit])
      let cell = trie.check(third[unit], against: symbols[start &+ 2])
      third[unit] = cell
      fourth[unit] = 0
      open[openCount] = unit
      openCount &+= trie.mayStep(from: cell, by: symbols[start &+ 3]) ? 1 : 0
    }
    for index in 0..<openCount {
      let unit = open[index]
      fourth[unit] = trie.step(from: third[unit], by: symbols[Int(starts[unit]) &+ 3])
    }
  }

  /// Reads the cells at some places.
  @inline(__always)
  private func read(
    _ count: Int, at places: UnsafePointer<Int>, into target: UnsafeMutablePointer<UInt64>
  ) {
    for index in 0..<count { target[index] = trie.cells[places[index]] }
  }

  /// Notes the words on the way of each unit, goes on where they are longer, and returns how many
  /// there are.
  @inline(__always)
  private func collect(
    _ starts: UnsafePointer<Int32>, _ range: Range<Int>, path: UnsafePointer<UInt64>,
    found: UnsafeMutablePointer<Found>
  ) -> Int {
    var count = 0
    for unit in 0..<range.count {
      let start = Int(starts[unit])
      let number = range.lowerBound &+ unit
      add(path[unit], from: number, to: start &+ 1, found, &count)
      add(path[Self.chunk &+ unit], from: number, to: start &+ 2, found, &count)
      add(path[2 &* Self.chunk &+ unit], from: number, to: start &+ 3, found, &count)
      var cell = path[3 &* Self.chunk &+ unit]
      guard cell != 0 else { continue }
      var end = start &+ Self.straight
      add(cell, from: number, to: end, found, &count)
      while trie.mayStep(from: cell, by: symbols[end]) {
        cell = trie.step(from: cell, by: symbols[end])
        end &+= 1
        if Int(borders[end]) > number &+ DictionaryEntry.maximumUnits { break }
        add(cell, from: number, to: end, found, &count)
      }
    }
    return count
  }

  /// Notes the word that ends at a cell, if one does and a unit ends there, too.
  @inline(__always)
  private func add(
    _ cell: UInt64, from unit: Int, to end: Int, _ found: UnsafeMutablePointer<Found>,
    _ count: inout Int
  ) {
    let value = Int32(truncatingIfNeeded: trie.value(of: cell))
    let border = borders[end]
    found[count] = Found(start: Int32(truncatingIfNeeded: unit), end: border, value: value)
    count &+= (value == 0 ? 0 : 1) & (border == 0 ? 0 : 1)
  }
}
