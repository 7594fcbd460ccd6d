/// Collects words and lays out a ``DoubleArrayTrie``.
///
/// Give frequent symbols the small numbers: the cells then pack densely.
public struct DoubleArrayTrieBuilder: Sendable {
  /// The largest symbol a word may hold.
  public static let maximumSymbol: UInt32 = 1 << 21

  private var symbols: [UInt32] = []
  private var starts: [Int] = [0]
  private var values: [Int32] = []

  /// A builder without words.
  public init() {}

  /// Adds a word; of two equal words the one added later wins.
  ///
  /// - Throws: ``TrieError/emptyWord`` or ``TrieError/badSymbol(_:)``, the word not added.
  /// - Precondition: `value >= 0`.
  public mutating func insert(_ word: some Collection<UInt32>, value: Int32) throws(TrieError) {
    precondition(value >= 0, "DoubleArrayTrieBuilder: negative value \(value)")
    if word.isEmpty { throw .emptyWord }
    for symbol in word where symbol == 0 || symbol > Self.maximumSymbol { throw .badSymbol(symbol) }
    symbols.append(contentsOf: word)
    starts.append(symbols.count)
    values.append(value)
  }

  /// The trie of the words inserted so far.
  ///
  /// - Throws: ``TrieError/tooLarge``.
  public func build() throws(TrieError) -> DoubleArrayTrie {
    let order = sortedWords()
    var layout = DoubleArrayLayout()
    try placeStates(order, in: &layout)
    let valueCount = values.reduce(0) { max($0, Int($1) + 1) }
    return try DoubleArrayTrie(cells: layout.finish(), valueCount: valueCount)
  }

  /// Indices of the distinct words, sorted by symbols.
  private func sortedWords() -> [Int] {
    symbols.withUnsafeBufferPointer { symbols in
      starts.withUnsafeBufferPointer { starts in
        func compare(_ left: Int, _ right: Int) -> Int {
          var (a, b) = (starts[left], starts[right])
          let (endA, endB) = (starts[left + 1], starts[right + 1])
          while a < endA, b < endB {
            if symbols[a] != symbols[b] { return symbols[a] < symbols[b] ? -1 : 1 }
            a += 1
            b += 1
          }
          return (endA - a).signum() - (endB - b).signum()
        }
        let sorted = values.indices.sorted { left, right in
          let order = compare(left, right)
          return order == 0 ? left < right : order < 0
        }
        // Equal words are neighbours, the one added last at the end of its run.
        return sorted.indices.filter { place in
          place + 1 == sorted.count || compare(sorted[place], sorted[place + 1]) != 0
        }.map { sorted[$0] }
      }
    }
  }

  /// A state whose successors are still to be placed: the words `words` of the order share their
  /// first symbols.
  private struct Pending {
    var cell: Int
    var words: Range<Int>
  }

  /// Places the states level by level, states with many successors first: large families find
  /// room while there is much, and lone successors fill the holes.
  private func placeStates(
    _ order: [Int], in layout: inout DoubleArrayLayout
  ) throws(TrieError) {
    guard !order.isEmpty else { return }
    var level = [Pending(cell: 0, words: order.indices)]
    var depth = 0
    while !level.isEmpty {
      let families = level.map { family(of: $0, depth: depth, order: order) }
      var next: [Pending] = []
      let bySize = families.indices.sorted {
        (families[$1].symbols.count, $0) < (families[$0].symbols.count, $1)
      }
      for index in bySize {
        let family = families[index]
        let base = try layout.place(family.symbols, under: level[index].cell)
        for (symbol, words) in zip(family.symbols, family.words) {
          let cell = base + Int(symbol)
          let first = order[words.lowerBound]
          if symbol == 0 || (words.count == 1 && length(first) == depth + 1) {
            layout.setValue(values[first], at: cell)
          } else {
            next.append(Pending(cell: cell, words: words))
          }
        }
      }
      level = next
      depth += 1
    }
  }

  private func length(_ word: Int) -> Int { starts[word + 1] - starts[word] }

  /// The symbols that follow a state, ascending, 0 for the end of a word, each with its words.
  private func family(
    of state: Pending, depth: Int, order: [Int]
  ) -> (symbols: [UInt32], words: [Range<Int>]) {
    var family: (symbols: [UInt32], words: [Range<Int>]) = ([], [])
    var first = state.words.lowerBound
    while first < state.words.upperBound {
      let symbol = self.symbol(depth, of: order[first])
      var last = first + 1
      while last < state.words.upperBound, self.symbol(depth, of: order[last]) == symbol {
        last += 1
      }
      family.symbols.append(symbol)
      family.words.append(first..<last)
      first = last
    }
    return family
  }

  private func symbol(_ depth: Int, of word: Int) -> UInt32 {
    depth < length(word) ? symbols[starts[word] + depth] : 0
  }
}
