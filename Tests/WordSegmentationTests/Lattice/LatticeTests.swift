import Testing
import WordSegmentation

@Suite struct LatticeTests {
  private static let text = "中华人民共和国国歌响起，他说 的确实在理。\n结婚的和尚未结婚的 ABC 3.5"

  private func segmenter() throws -> Segmenter {
    let random = try RandomModel(.lookup, seed: 3) { ($0.channels, $0.layers) = (32, 2) }
    return Segmenter(random.model)
  }

  @Test func `The best words of a lattice are those of the text, with their places`() throws {
    for segmenter in [try segmenter(), try Segmenter()] {
      let lattice = segmenter.lattice(of: Self.text)
      #expect(
        lattice.best == Array(segmenter.tokens(in: Self.text, omittingWhiteSpace: true)))
      for word in lattice.words {
        #expect(Array(word.token.text.utf8) == Array(Array(Self.text.utf8)[word.token.utf8]))
        #expect((0...1).contains(word.probability))
      }
    }
  }

  @Test func `Inner words lie inside words, and no word comes twice`() throws {
    let lattice = try Segmenter().lattice(of: Self.text)
    let words = lattice.words.filter { $0.level == .word }.map(\.token.utf8)
    for inner in lattice.words where inner.level == .inner {
      #expect(words.contains { $0.contains(inner.token.utf8) && $0 != inner.token.utf8 })
    }
    #expect(Set(lattice.words.map(\.token.utf8)).count == lattice.words.count)
    let starts = lattice.words.map(\.token.utf8.lowerBound)
    #expect(starts == starts.sorted())
    #expect(lattice.words.contains { $0.level == .inner && $0.token.text == "共和国" })
    #expect(lattice.words.contains { $0.token.text == "尚未" })
  }

  @Test func `Words of the user are certain`() throws {
    let segmenter = try Segmenter().adding(UserDictionary(["和尚未"]))
    let lattice = segmenter.lattice(of: "结婚的和尚未结婚的")
    let word = try #require(lattice.words.first { $0.token.text == "和尚未" })
    #expect(word.level == .word && word.probability > 1 - 1e-6)
    #expect(!lattice.words.contains { $0.token.text == "尚未" && $0.level == .other })
  }

  @Test func `In every mode the words are the text`() throws {
    for segmenter in [try segmenter(), try Segmenter()] {
      for mode in WordMode.allCases {
        let words = segmenter.with(mode: mode).words(in: Self.text)
        #expect(words.joined() == Self.text)
      }
    }
  }

  @Test func `Fine words are parts of the words, coarse ones join them`() throws {
    let segmenter = try Segmenter()
    func ends(_ mode: WordMode) -> Set<Int> {
      Set(segmenter.with(mode: mode).tokens(in: Self.text).map(\.utf8.upperBound))
    }
    #expect(ends(.fine).isSuperset(of: ends(.words)))
    #expect(ends(.coarse).isSubset(of: ends(.words)))
    #expect(ends(.fine).count > ends(.words).count)
  }

  @Test func `Readings cover the text, the likeliest first, and are different`() throws {
    let segmenter = try Segmenter()
    let readings = try segmenter.readings(of: Self.text, count: 5)
    #expect(readings.count == 5)
    for reading in readings { #expect(reading.tokens.map(\.text).joined() == Self.text) }
    #expect(Set(readings.map(\.tokens)).count == 5)
    let probabilities = readings.map(\.probability)
    #expect(probabilities == probabilities.sorted(by: >) && probabilities[0] <= 1)
    #expect(readings[0].tokens == Array(segmenter.tokens(in: Self.text)))
    let none = try segmenter.readings(of: "", count: 3)
    #expect(none.map(\.tokens.count) == [0] && none[0].probability == 1)
    #expect(throws: (any Error).self) { try segmenter.readings(of: "好", count: 0) }
  }

  @Test func `A long text has the lattice of its lines`() throws {
    let segmenter = try Segmenter()
    let line = "他说的确实在理。\n"
    let long = String(repeating: line, count: 3000)
    let one = segmenter.lattice(of: line).words.map(\.token.text)
    let all = segmenter.lattice(of: long).words.map(\.token.text)
    #expect(all.count == 3000 * one.count && Array(all.suffix(one.count)) == one)
  }
}
