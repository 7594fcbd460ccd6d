import CharacterEncoder
import SystemCore
import TensorCore
import Testing
import TextCore
import WordSegmentation

@Suite struct FeatureTests {
  @Test func `Bigram table agrees with a dictionary`() {
    var random = RandomGenerator(seed: 3)
    var pairs: [UInt32] = []
    var known: [UInt32: Int32] = [:]
    while pairs.count < 5000 {
      let pair = BigramTable.pack(UInt32(random.next() % 300), UInt32(random.next() % 300))
      if known[pair] == nil {
        pairs.append(pair)
        known[pair] = Int32(pairs.count)
      }
    }
    let table = BigramTable(pairs)
    for first in 0..<UInt32(300) {
      for second in 0..<UInt32(300) {
        #expect(table.id(first, second) == known[BigramTable.pack(first, second)] ?? 0)
      }
    }
  }

  @Test func `Empty bigram table knows nothing`() { #expect(BigramTable([]).id(5, 6) == 0) }

  /// The lengths of the longest words that begin, end and cross, found by trying all words.
  @Test func `Lexicon features agree with brute force`() throws {
    var random = RandomGenerator(seed: 4)
    for _ in 0..<200 {
      var words = Set<[UInt32]>()
      for _ in 0..<12 {
        words.insert((0..<2 + Int(random.next() % 5)).map { _ in 1 + UInt32(random.next() % 3) })
      }
      let bigrams = (0..<4).map { _ in
        BigramTable.pack(1 + UInt32(random.next() % 3), 1 + UInt32(random.next() % 3))
      }
      let lexicon = Lexicon(bigrams: Array(Set(bigrams)).sorted(), words: words)
      let text = (0..<20).map { _ in 1 + UInt32(random.next() % 3) }

      var longest = [[Int]](repeating: [0, 0, 0], count: text.count)
      for start in text.indices {
        for word in words where text[start...].starts(with: word) {
          for (offset, position) in (start..<start + word.count).enumerated() {
            let place = offset == 0 ? 0 : offset == word.count - 1 ? 1 : 2
            longest[position][place] = max(longest[position][place], min(word.count, 5))
          }
        }
      }
      let expected = longest.map { lengths in
        lengths.reduce(Int32(0)) { $0 * 5 + Int32($1 == 0 ? 0 : $1 - 1) }
      }
      #expect(lexicon.features(of: text).features == expected)
      let known = Set(bigrams).sorted()
      for index in text.indices.dropFirst() {
        let pair = BigramTable.pack(text[index - 1], text[index])
        let number = known.firstIndex(of: pair).map { Int32($0 + 1) } ?? 0
        #expect(lexicon.features(of: text).pairs[index] == number)
      }
    }
  }
}
