import Testing
import WordSegmentation

extension TagSet {
  /// The tags B, M, E, S of words without kinds.
  static let (b, m, e, s): (UInt8, UInt8, UInt8, UInt8) = (0, 1, 2, 3)

  /// The tags of words in another order, which no fast path knows: S, E, M, B.
  static let reversedWords = TagSet(TagSet.words.tags.reversed())

  /// Nouns of one or two units, verbs and other words of one.
  static let partsOfSpeech = TagSet([
    Tag("Bn", begins: true, ends: false, kind: "n"),
    Tag("En", begins: false, ends: true, kind: "n"),
    Tag("Sn", begins: true, ends: true, kind: "n"), Tag("Sv", begins: true, ends: true, kind: "v"),
    Tag("Su", begins: true, ends: true, kind: "u"),
  ])

  /// Words of two kinds and of any length, with which another tag, of no kind, is mixed.
  static let names = TagSet(
    ["PER", "LOC"].flatMap { (kind: String) in
      TagSet.words.tags.map {
        Tag("\($0.name)-\(kind)", begins: $0.beginsWord, ends: $0.endsWord, kind: kind)
      }
    } + [Tag("O", begins: true, ends: true)])
}

@Suite struct TagSetTests {
  private let b = TagSet.b, m = TagSet.m, e = TagSet.e, s = TagSet.s

  @Test func `only eight moves between the tags of words are legal`() {
    let all = UInt8(0)..<4
    let legal = all.flatMap { from in
      all.filter { TagSet.words.mayFollow(from, $0) }.map { [from, $0] }
    }
    #expect(legal == [[b, m], [b, e], [m, m], [m, e], [e, b], [e, s], [s, b], [s, s]])
  }

  @Test func `lengths and tags are inverse`() {
    let lengths = [1, 2, 3, 5, 1]
    let tags = lengths.flatMap { TagSet.words.tags(ofWord: $0) ?? [] }
    #expect(tags.prefix(6) == [s, b, e, b, m, e])
    #expect(TagSet.words.isLegal(tags))
    #expect(TagSet.words.words(of: tags).map(\.length) == lengths)
  }

  @Test func `open words are illegal and closed at the end`() {
    #expect(!TagSet.words.isLegal([b, m]))
    #expect(!TagSet.words.isLegal([e]))
    #expect(!TagSet.words.isLegal([b, s]))
    #expect(TagSet.words.isLegal([]))
    #expect(TagSet.words.words(of: [s, b, m]).map(\.length) == [1, 2])
  }

  @Test func `a word keeps its kind`() throws {
    let tags = TagSet.names
    let person = try #require(tags.tags(ofWord: 3, kind: "PER"))
    #expect(person.map { tags.tags[Int($0)].name } == ["B-PER", "M-PER", "E-PER"])
    let place = try #require(tags.tags(ofWord: 2, kind: "LOC"))
    let other = try #require(tags.tags(ofWord: 1))
    let sentence = person + other + place + person
    #expect(tags.isLegal(sentence))
    #expect(tags.words(of: sentence).map(\.length) == [3, 1, 2, 3])
    #expect(tags.words(of: sentence).map(\.kind) == ["PER", nil, "LOC", "PER"])
    // A person does not end as a place, and nothing but names is longer than a unit.
    #expect(!tags.isLegal([person[0], place[1]]))
    #expect(tags.tags(ofWord: 2) == nil)
    #expect(TagSet.partsOfSpeech.tags(ofWord: 3, kind: "n") == nil)
    #expect(TagSet.partsOfSpeech.tags(ofWord: 1, kind: "x") == nil)
  }

  @Test func `transitions check shapes and legal moves only`() throws {
    #expect(throws: TransitionError.wrongCount(expected: 24, found: 4)) {
      try TransitionScores([1, 1, 1, 1], of: .words)
    }
    var values = [Float](repeating: 2, count: 24)
    values[0] = .nan  // B to B, illegal
    let scores = try TransitionScores(values, of: .words)
    #expect(scores.score(from: b, to: b) == -.infinity)
    #expect(scores.score(from: b, to: e) == 2)
    #expect(scores.startScore(m) == -.infinity)
    #expect(scores.startScore(s) == 2)
    #expect(scores.endScore(b) == -.infinity)
    for (index, move) in [(2, "B to E"), (16, "starting with B"), (23, "ending with S")] {
      var wrong = values
      wrong[index] = .infinity
      #expect(throws: TransitionError.notFinite(move: move)) {
        try TransitionScores(wrong, of: .words)
      }
    }
  }
}
