/// The cells of a trie under construction.
package protocol TrieLayout {
  /// Whether a cell has room for the value of a word and for what follows it. Otherwise symbol 0 leads
  /// from the last cell of a word that others begin with to a cell with its value.
  static var cellsHoldValueAndBase: Bool { get }

  /// Takes cells for the successors of a state and returns its base, to which a symbol is added to give
  /// the cell that it leads to. The first state placed is the root; the symbols ascend and are not
  /// none.
  mutating func place(
    _ symbols: UnsafeBufferPointer<UInt32>, under cell: Int
  ) throws(TrieError) -> Int

  /// Gives a cell its value.
  mutating func setValue(_ value: UInt32, at cell: Int)
}

/// Collects words over small integer symbols and places them as a trie.
///
/// Give frequent symbols the small numbers: the cells then pack densely.
package struct TrieBuilder {
  private var symbols: [UInt32] = []
  private var starts: [Int] = [0]
  private var values: [UInt32] = []

  /// A builder without words.
  package init() {}

  /// The number of symbols of all words.
  package var symbolCount: Int { symbols.count }

  /// Adds a word, not empty, its symbols above 0; of two equal words the one added later counts.
  package mutating func insert(_ word: some Sequence<UInt32>, value: UInt32) {
    symbols.append(contentsOf: word)
    starts.append(symbols.count)
    values.append(value)
  }

  /// Places the words and returns the number of different ones.
  ///
  /// - Throws: ``TrieError/tooLarge``.
  package consuming func build(in layout: inout some TrieLayout) throws(TrieError) -> Int {
    let words = SortedWords(symbols: symbols, starts: starts, values: values)
    symbols = []
    starts = []
    try words.place(in: &layout)
    return words.count
  }
}

/// Different words in order of their symbols.
private struct SortedWords {
  var symbols: [UInt32] = []
  /// Where each word begins, and where the last one ends.
  var starts: [Int] = [0]
  var values: [UInt32] = []

  var count: Int { values.count }

  init(symbols unsorted: [UInt32], starts places: [Int], values unsortedValues: [UInt32]) {
    let order = WordOrder.sort(symbols: unsorted, starts: places)
    symbols.reserveCapacity(unsorted.count)
    starts.reserveCapacity(order.count + 1)
    values.reserveCapacity(order.count)
    for word in order {
      symbols.append(contentsOf: unsorted[places[word]..<places[word + 1]])
      starts.append(symbols.count)
      values.append(unsortedValues[word])
    }
  }

  /// A state whose successors are still to be placed: the words `first ..< last` share their
  /// beginnings.
  private struct State {
    var cell: Int
    var first, last: Int
    /// Where its successors begin in the list of those of a level, and how many they are.
    var successors = 0
    var size = 0
  }

  /// Places the states level by level, states with many successors first: large families find
  /// room while there is much, and lone successors fill the holes.
  func place<Layout: TrieLayout>(in layout: inout Layout) throws(TrieError) {
    guard count > 0 else { return }
    var level = [State(cell: 0, first: 0, last: count)]
    var depth = 0
    while !level.isEmpty {
      // The first word of each successor of each state; one after another.
      var firsts: [Int] = []
      var familySymbols: [UInt32] = []
      for index in level.indices {
        level[index].successors = firsts.count
        addSuccessors(of: level[index], depth: depth, to: &firsts, &familySymbols)
        level[index].size = firsts.count - level[index].successors
      }
      var next: [State] = []
      next.reserveCapacity(firsts.count)
      for index in Self.largestFirst(level) {
        let state = level[index]
        let family = state.successors..<state.successors + state.size
        let base = try familySymbols.withUnsafeBufferPointer { all throws(TrieError) in
          try layout.place(UnsafeBufferPointer(rebasing: all[family]), under: state.cell)
        }
        for place in family {
          let cell = base + Int(familySymbols[place])
          var first = firsts[place]
          let last = place + 1 < family.upperBound ? firsts[place + 1] : state.last
          let isEnd = length(first) == depth + 1 || familySymbols[place] == 0
          if isEnd, Layout.cellsHoldValueAndBase || last == first + 1 {
            layout.setValue(values[first], at: cell)
            first += 1
          }
          if first < last { next.append(State(cell: cell, first: first, last: last)) }
        }
      }
      level = next
      depth += 1
    }
  }

  private func length(_ word: Int) -> Int { starts[word + 1] - starts[word] }

  /// Adds the first words of the runs that have the same symbol at a depth, and the symbols; 0 for the
  /// word that ends before.
  private func addSuccessors(
    of state: State, depth: Int, to firsts: inout [Int], _ familySymbols: inout [UInt32]
  ) {
    var last: UInt32?
    for word in state.first..<state.last {
      let symbol = depth < length(word) ? symbols[starts[word] + depth] : 0
      if symbol != last {
        firsts.append(word)
        familySymbols.append(symbol)
        last = symbol
      }
    }
  }

  /// The indices of states, those with many successors first, otherwise in order.
  private static func largestFirst(_ states: [State]) -> [Int] {
    var counts = [Int](repeating: 0, count: (states.lazy.map(\.size).max() ?? 0) + 2)
    for state in states { counts[state.size] += 1 }
    var place = 0
    for size in counts.indices.reversed() { (counts[size], place) = (place, place + counts[size]) }
    var order = [Int](repeating: 0, count: states.count)
    for (index, state) in states.enumerated() {
      order[counts[state.size]] = index
      counts[state.size] += 1
    }
    return order
  }
}
