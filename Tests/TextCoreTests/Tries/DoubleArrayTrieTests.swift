import GeneratedText
import SystemCore
import Testing
import TextCore

@Suite struct DoubleArrayTrieTests {
  private func trie(_ words: [[UInt32]]) throws -> DoubleArrayTrie {
    var builder = DoubleArrayTrieBuilder()
    for (index, word) in words.enumerated() { try builder.insert(word, value: Int32(index)) }
    return try builder.build()
  }

  private func prefixes(_ trie: DoubleArrayTrie, _ text: [UInt32], at position: Int) -> [[Int]] {
    var found: [[Int]] = []
    text.withUnsafeBufferPointer { text in
      trie.forEachPrefix(of: text, at: position) { found.append([$0, Int($1)]) }
    }
    return found
  }

  @Test func `Finds every prefix shortest first`() throws {
    let trie = try trie([[7], [7, 9], [7, 9, 70_000], [9]])
    #expect(prefixes(trie, [1, 7, 9, 70_000, 7], at: 1) == [[1, 0], [2, 1], [3, 2]])
    #expect(prefixes(trie, [1, 7, 9, 70_000, 7], at: 4) == [[1, 0]])
    #expect(prefixes(trie, [1, 7, 9, 70_000, 7], at: 5) == [])
    #expect(prefixes(trie, [1, 7], at: 0) == [])
    #expect(prefixes(trie, [7, 0, 9], at: 0) == [[1, 0]])
    #expect(trie.value(of: [7, 9]) == 1)
    #expect(trie.value(of: [7, 9, 1]) == nil)
    #expect(trie.value(of: []) == nil)
  }

  @Test func `Empty trie finds nothing`() throws {
    let trie = try trie([])
    #expect(prefixes(trie, [1, 2], at: 0) == [])
    #expect(trie.value(of: [1]) == nil)
  }

  @Test func `Later of equal words wins`() throws {
    #expect(try trie([[5, 6], [5], [5, 6]]).value(of: [5, 6]) == 2)
  }

  @Test func `Refuses words it cannot hold`() {
    var builder = DoubleArrayTrieBuilder()
    #expect(throws: TrieError.emptyWord) { try builder.insert([], value: 0) }
    #expect(throws: TrieError.badSymbol(0)) { try builder.insert([3, 0], value: 0) }
  }

  @Test(arguments: [(3, 40, 6), (50, 3_000, 5), (70_000, 20_000, 4)])
  func `Agrees with a dictionary`(symbols: UInt32, count: Int, longest: Int) throws {
    var random = SplitMix(seed: UInt64(count))
    func word() -> [UInt32] {
      (0..<Int.random(in: 1...longest, using: &random)).map { _ in
        // Half of the symbols are frequent ones, so that words share beginnings.
        Bool.random(using: &random)
          ? UInt32.random(in: 1...symbols, using: &random)
          : UInt32.random(in: 1...min(symbols, 20), using: &random)
      }
    }
    let words = (0..<count).map { _ in word() }
    let trie = try trie(words)
    let reference = Dictionary(words.enumerated().map { ($1, Int32($0)) }) { $1 }
    for (word, value) in reference {
      #expect(trie.value(of: word) == value)
      #expect(trie.value(of: word.dropLast()) == reference[Array(word.dropLast())])
    }
    let text = (0..<5_000).flatMap { _ in word() }
    for position in text.indices {
      let expected = (1...longest).compactMap { length -> [Int]? in
        guard position + length <= text.count else { return nil }
        return reference[Array(text[position..<position + length])].map { [length, Int($0)] }
      }
      #expect(prefixes(trie, text, at: position) == expected)
    }
  }

  @Test func `Cells can be stored and read back`() throws {
    let words: [[UInt32]] = [[1, 2], [1], [3, 4, 5]]
    let original = try trie(words)
    let cells = original.cells.array
    let copy = try DoubleArrayTrie(cells: MappedElements(cells), valueCount: 3)
    for (index, word) in words.enumerated() { #expect(copy.value(of: word) == Int32(index)) }
    #expect(throws: TrieError.badSize(3)) {
      try DoubleArrayTrie(cells: MappedElements(Array(cells.prefix(3))), valueCount: 3)
    }
    #expect(throws: TrieError.self) {
      try DoubleArrayTrie(cells: MappedElements(cells), valueCount: 2)
    }
  }

  @Test func `Damaged cells are refused or searched safely`() throws {
    let words = (1...60).map { [UInt32($0 % 7 + 1), UInt32($0)] } + [[3]]
    let cells = try trie(words).cells.array
    var random = SplitMix(seed: 9)
    let text = (0..<200).map { _ in UInt32.random(in: 0...61, using: &random) }
    var refused = 0
    for _ in 0..<3_000 {
      var damaged = cells
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let values = [Int32.min, -1, 0, 5, .max, Int32.random(in: -70...200, using: &random)]
        damaged[Int.random(in: damaged.indices, using: &random)] =
          values[Int.random(in: values.indices, using: &random)]
      }
      guard
        let trie = try? DoubleArrayTrie(
          cells: MappedElements(damaged), valueCount: words.count)
      else {
        refused += 1
        continue
      }
      for position in text.indices {
        for found in prefixes(trie, text, at: position) {
          #expect(found[0] <= text.count - position)
          #expect(words.indices.contains(found[1]))
        }
      }
    }
    #expect(refused > 100)
  }
}
