import Testing
import WordSegmentation

@Suite struct DecodingTagTests {
  @Test func onlyEightMovesAreLegal() {
    let legal = Tag.allCases.flatMap { from in
      Tag.allCases.filter { from.mayPrecede($0) }.map { [from, $0] }
    }
    #expect(
      legal == [
        [.begin, .middle], [.begin, .end], [.middle, .middle], [.middle, .end],
        [.end, .begin], [.end, .single], [.single, .begin], [.single, .single],
      ])
  }

  @Test func lengthsAndTagsAreInverse() {
    let lengths = [1, 2, 3, 5, 1]
    let tags = Tag.tags(forWordLengths: lengths)
    #expect(tags.prefix(6) == [.single, .begin, .end, .begin, .middle, .end])
    #expect(Tag.isLegal(tags))
    #expect(Tag.wordLengths(of: tags) == lengths)
  }

  @Test func openWordsAreIllegalAndClosedAtTheEnd() {
    #expect(!Tag.isLegal([.begin, .middle]))
    #expect(!Tag.isLegal([.end]))
    #expect(!Tag.isLegal([.begin, .single]))
    #expect(Tag.isLegal([]))
    #expect(Tag.wordLengths(of: [.single, .begin, .middle]) == [1, 2])
  }

  @Test func transitionsCheckShapesAndLegalMovesOnly() throws {
    let four = [Float](repeating: 1, count: 4)
    #expect(throws: TransitionError.wrongCount(part: "between", expected: 16, found: 4)) {
      try TransitionScores(start: four, end: four, between: four)
    }
    var between = [Float](repeating: 2, count: 16)
    between[0] = .nan  // B→B, illegal
    let scores = try TransitionScores(start: four, end: four, between: between)
    #expect(scores.score(from: .begin, to: .begin) == -.infinity)
    #expect(scores.score(from: .begin, to: .end) == 2)
    #expect(scores.startScore(.middle) == -.infinity)
    between[2] = .infinity  // B→E
    #expect(throws: TransitionError.notFinite(part: "between", index: 2)) {
      try TransitionScores(start: four, end: four, between: between)
    }
  }
}
