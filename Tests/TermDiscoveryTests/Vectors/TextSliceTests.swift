import SystemCore
import TensorCore
import TermDiscovery
import Testing

@Suite struct TextSliceTests {
  @Test func `Windows end at sentence ends, each word is a centre once`() {
    let counts = [0, 50, 40, 30, 20, 10, 1]
    let vocabulary = SkipGramVocabulary(counts: counts, minimumCount: 2, subsampling: 0)
    #expect(vocabulary.ids == [1, 2, 3, 4, 5])
    var parts = WordParts(rows: 5)
    var random = RandomGenerator(seed: 9)
    parts.draw(&random)
    var ids: [UInt32] = []
    for _ in 0..<3000 { ids.append(UInt32.random(in: 0...6, using: &random)) }
    let slice = TextSlice()
    ids.withUnsafeBufferPointer {
      slice.fill($0, vocabulary: vocabulary, parts: parts, window: 4, seed: 1)
    }
    let sentences = ids.split(separator: 0).map { $0.filter { $0 != 6 } }
    #expect(slice.count == sentences.reduce(0) { $0 + $1.count })
    var position = 0
    var widths = [Int](repeating: 0, count: 5)
    for sentence in sentences {
      for (place, id) in sentence.enumerated() {
        #expect(vocabulary.ids[Int(slice.text.words[position])] == id)
        #expect(slice.text.parts[position] == parts.ofRow[Int(slice.text.words[position])])
        let (left, right) = (Int(slice.text.left[position]), Int(slice.text.right[position]))
        let width = max(left, right)
        #expect(left == min(width, place) && right == min(width, sentence.count - 1 - place))
        if place >= 4, place < sentence.count - 4 { widths[width] += 1 }
        position += 1
      }
    }
    // All widths from 1 to 4 are drawn, about alike often.
    let share = Double(widths.max()!) / Double(widths.dropFirst().min()!)
    #expect(widths[0] == 0 && share < 2)
    let centres = (0..<WordParts.count).map { part in slice.centres(of: part).map { Int($0) } }
    #expect(centres.joined().sorted() == Array(0..<slice.count))
    for (part, positions) in centres.enumerated() {
      #expect(positions.allSatisfy { Int(slice.text.parts[$0]) == part })
    }
  }

  @Test func `Frequent words are left out as often as they should be`() {
    let counts = [0, 100_000, 1000]
    let vocabulary = SkipGramVocabulary(counts: counts, minimumCount: 1, subsampling: 1e-2)
    let ids = (0..<TextSlice.capacity).map { UInt32($0 % 64 == 0 ? 2 : 1) }
    let slice = TextSlice()
    ids.withUnsafeBufferPointer {
      slice.fill($0, vocabulary: vocabulary, parts: WordParts(rows: 2), window: 5, seed: 3)
    }
    // sqrt(s / f) + s / f, with f nearly 1 for the one, below s for the other.
    let frequency = 100_000.0 / 101_000
    let share = (1e-2 / frequency).squareRoot() + 1e-2 / frequency
    let kept = (0..<slice.count).filter { slice.text.words[$0] == 0 }.count
    let expected = share * Double(TextSlice.capacity) * 63 / 64
    #expect(abs(Double(kept) - expected) < 5 * expected.squareRoot())
    #expect(slice.count - kept == TextSlice.capacity / 64)
  }

  @Test(arguments: [0, 1, 3, 4, 10, 1001])
  func `Every division gives every part its share`(rows: Int) {
    var parts = WordParts(rows: rows)
    var random = RandomGenerator(seed: 2)
    var meetings = 0
    for _ in 0..<400 {
      parts.draw(&random)
      let sizes = (0..<UInt8(WordParts.count)).map { part in parts.ofRow.count { $0 == part } }
      #expect(sizes.reduce(0, +) == rows && sizes.max()! - sizes.min()! <= 1)
      if rows > 4, parts.ofRow[0] == parts.ofRow[4] { meetings += 1 }
    }
    if rows > 4 { #expect((60...140).contains(meetings)) }
  }

  @Test func `Noise is drawn in proportion to the weights`() {
    let weights = (0..<103).map { Float(1000 / ($0 + 1)) }
    var parts = WordParts(rows: weights.count)
    var random = RandomGenerator(seed: 4)
    parts.draw(&random)
    for part in 0..<UInt8(WordParts.count) {
      let table = NoiseTable(capacity: 26)
      table.fill(part: part, of: parts, weights: weights)
      let rows = weights.indices.filter { parts.ofRow[$0] == part }
      #expect(table.count == rows.count)
      var shares: [Int: Double] = [:]
      for slot in 0..<table.count {
        let alias = table.slots.pointer[slot]
        shares[Int(alias.word), default: 0] += Double(alias.share) / 0x1p32
        shares[Int(alias.other), default: 0] += 1 - Double(alias.share) / 0x1p32
      }
      let total = rows.reduce(0) { $0 + Double(weights[$1]) }
      #expect(Set(shares.keys) == Set(rows))
      for row in rows {
        let expected = Double(weights[row]) / total * Double(rows.count)
        #expect(abs(shares[row, default: 0] - expected) < 1e-6)
      }
    }
  }
}
