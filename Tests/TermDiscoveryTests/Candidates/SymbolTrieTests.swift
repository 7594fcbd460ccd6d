import GeneratedText
import TermDiscovery
import Testing

@Suite struct SymbolTrieTests {
  @Test func `Numbers and sequences are those of a dictionary`() {
    var random = SplitMix(seed: 8)
    func sequence() -> [UInt32] {
      (0..<Int.random(in: 1...5, using: &random)).map { _ in
        // Few symbols, so that sequences share beginnings; the largest ones, too.
        let symbol = UInt32.random(in: 0...6, using: &random)
        return symbol == 6 ? .max : symbol
      }
    }
    var trie = SymbolTrie()
    var numbers: [[UInt32]: Int] = [:]
    var order: [[UInt32]] = []
    for _ in 0..<6000 {
      let symbols = sequence()
      if numbers[symbols] == nil {
        numbers[symbols] = order.count
        order.append(symbols)
      }
      let number = trie.insert(symbols)
      #expect(number == numbers[symbols])
    }
    #expect(trie.count == order.count && order.count > 2000)
    #expect(trie.sequences() == order)
    for _ in 0..<3000 {
      let symbols = sequence()
      #expect(trie.entry(of: symbols) == numbers[symbols])
    }
    #expect(trie.entry(of: [7]) == nil)
  }

  @Test func `Steps lead from node to node`() throws {
    var trie = SymbolTrie()
    #expect(trie.child(of: SymbolTrie.root, 3) == nil && trie.sequences() == [])
    trie.insert([3, 4])
    let first = try #require(trie.child(of: SymbolTrie.root, 3))
    let second = try #require(trie.child(of: first, 4))
    #expect(trie.entry(at: SymbolTrie.root) == nil && trie.entry(at: first) == nil)
    #expect(trie.entry(at: second) == 0)
    #expect(trie.child(of: second, 4) == nil)
  }

  @Test(arguments: [0, 1, 3, 63, 64, 65, 200])
  func `All sequences of a row are found, any one of them by where it begins`(length: Int) {
    var random = SplitMix(seed: UInt64(length))
    func row(_ length: Int) -> [UInt32] {
      (0..<length).map { _ in UInt32.random(in: 0...2, using: &random) }
    }
    var trie = SymbolTrie()
    for _ in 0..<40 { trie.insert(row(Int.random(in: 1...7, using: &random))) }
    let symbols = row(length)
    var found = [[Range<Int>]](repeating: [], count: trie.count)
    symbols.withUnsafeBufferPointer { trie.forEachMatch(in: $0) { found[$0].append($1) } }
    for (entry, sequence) in trie.sequences().enumerated() {
      let places = symbols.indices.map { $0..<($0 + sequence.count) }.filter {
        $0.upperBound <= length && symbols[$0].elementsEqual(sequence)
      }
      #expect(found[entry] == places)
    }
  }
}
