import ConditionalTransformer
import Foundation
import Testing

/// Poems in form, by a model that knows nothing of forms.
@Suite struct PoemTests {
  private let poet: TinyPoet

  init() throws { poet = try TinyPoet() }

  /// The patterns of regulated verse by the second and the last tone of each line, which are never free.
  private static let orders = [
    ["仄仄", "平平", "平仄", "仄平"], ["仄平", "平平", "平仄", "仄平"], ["平仄", "仄平", "仄仄", "平平"],
    ["平平", "仄平", "仄仄", "平平"],
  ]

  /// Whether lines have the tones of regulated verse.
  private func keepsTones(_ lines: [[Character]]) -> Bool {
    Self.orders.contains { order in
      lines.enumerated().allSatisfy { index, line in
        let rest = index < 4 ? order : order[1] == "平平" ? Self.orders[0] : Self.orders[2]
        return String([poet.tone(line[1]), poet.tone(line[line.count - 1])]) == rest[index % 4]
      }
    }
  }

  @Test(arguments: [("五绝", 4, 5), ("七绝", 4, 7), ("五律", 8, 5), ("七律", 8, 7)], [1, 2.0])
  func `Regulated verse has lines, tones and one rhyme`(
    form: (name: String, lines: Int, length: Int), guidance: Double
  ) throws {
    let poems = try poet.poems(12, under: ["form": form.name], guidance: guidance)
    #expect(Set(poems.map(\.text)).count == 12)
    for poem in poems {
      let lines = poet.lines(poem)
      #expect(lines.map(\.count) == Array(repeating: form.length, count: form.lines))
      #expect(keepsTones(lines))
      let ends = stride(from: 1, to: form.lines, by: 2).map { lines[$0].last ?? "?" }
      #expect(Set(ends).count == ends.count)
      #expect(Set(ends.map(poet.rhyme)).count == 1)
      #expect(poet.tone(ends[0]) == "平")
      #expect(poem.text.hasSuffix("。") && poem.isEnded)
      #expect(poem.conditions == ["form": form.name])
    }
  }

  @Test func `A ci has its tune's lines, tones and rhymes`() throws {
    for poem in try poet.poems(12, under: ["tune": TinyPoet.tune]) {
      let lines = poet.lines(poem)
      #expect(lines.map(\.count) == [3, 3, 2, 2, 2])
      #expect(lines[0].dropFirst().map(poet.tone) == ["平", "仄"])
      #expect(lines[1].map(poet.tone) == ["仄", "平", "平"])
      #expect(poet.rhyme(lines[1][2]) == poet.rhyme(lines[4][1]))
      #expect(poet.rhyme(lines[2][1]) == poet.rhyme(lines[3][1]))
      #expect(poem.text.filter { "，。、".contains($0) } == "，。。、。")
      #expect(poem.conditions == ["tune": TinyPoet.tune, "form": "词"])
    }
  }

  @Test func `Rhymes and tones are left out where they are not wanted`() throws {
    let free = try poet.poems(
      20, under: ["form": "七绝"], VerseOptions(rhymes: .none, keepsTones: false))
    #expect(free.allSatisfy { poet.lines($0).map(\.count) == [7, 7, 7, 7] })
    #expect(free.contains { !keepsTones(poet.lines($0)) })
    let toned = try poet.poems(20, under: ["form": "七绝"], VerseOptions(rhymes: .none))
    #expect(toned.allSatisfy { keepsTones(poet.lines($0)) })
    #expect(toned.contains { poet.rhyme(poet.lines($0)[1][6]) != poet.rhyme(poet.lines($0)[3][6]) })
    let modern = try poet.poems(20, under: ["form": "七绝"], VerseOptions(rhymes: .modern))
    #expect(modern.allSatisfy { keepsTones(poet.lines($0)) })
  }

  @Test(arguments: [[0, 3, 6, 9], [2, 2, 2, 2], [1, 1]]) func `Lines begin with an acrostic`(
    places: [Int]
  ) throws {
    let heads = places.map { poet.characters[40 + $0] }
    for poem in try poet.poems(under: [:], VerseOptions(acrostic: String(heads))) {
      let lines = poet.lines(poem)
      #expect(lines.map { $0[0] } == heads)
      #expect(lines.allSatisfy { $0.count == 7 })
      #expect(poem.conditions == (heads.count == 4 ? ["form": "七绝"] : [:]))
    }
  }

  @Test func `Four characters begin the couplets of eight lines`() throws {
    let heads = (0..<4).map { poet.characters[$0] }
    for poem in try poet.poems(under: ["form": "五律"], VerseOptions(acrostic: String(heads))) {
      #expect([0, 2, 4, 6].map { poet.lines(poem)[$0][0] } == heads)
      #expect(keepsTones(poet.lines(poem)))
    }
  }

  @Test func `A poem contains its words, in one line each, and keeps its form`() throws {
    let words = [String(poet.characters[0...1]), String(poet.characters[6])]
    for poem in try poet.poems(12, under: ["form": "七绝"], VerseOptions(words: words)) {
      let lines = poet.lines(poem).map { String($0) }
      #expect(words.allSatisfy { word in lines.contains { $0.contains(word) } })
      #expect(keepsTones(poet.lines(poem)))
    }
  }

  @Test func `A theme is seen in what is written`() throws {
    let marked = Set([poet.characters[8], poet.characters[9]])
    func count(_ theme: String) throws -> Int {
      try poet.poems(30, under: ["form": "七律"], VerseOptions(theme: theme))
        .reduce(0) { $0 + $1.text.filter(marked.contains).count }
    }
    #expect(try count(String(poet.characters[0])) > 2 * count(""))
  }

  @Test func `A poem goes on with its beginning`() throws {
    let beginning = String(poet.characters[0..<5])
    for poem in try poet.poems(under: ["form": "五绝"], after: beginning + "，") {
      #expect(poem.text.hasPrefix(beginning + "，"))
      #expect(poet.lines(poem).map(\.count) == [5, 5, 5, 5])
      #expect(poem.symbols.count == poem.text.count - 6)
    }
  }

  @Test func `What contradicts a form is refused`() {
    let heads = String(poet.characters[0..<3])
    let cases: [([String: String], String, VerseOptions, String)] = [
      (["form": "五绝", "tune": TinyPoet.tune], "", VerseOptions(), "a poem cannot be 五绝"),
      ([:], "", VerseOptions(theme: "月"), "a poem in form needs the condition form="),
      (["form": "词"], "", VerseOptions(), "a poem in form needs"),
      (["form": "七绝"], heads + "，", VerseOptions(), "the beginning cannot stand in 七绝"),
      (["form": "五绝"], "", VerseOptions(acrostic: heads), "an acrostic of 3 characters in 五绝"),
      ([:], "", VerseOptions(acrostic: "魑魅魍魉"), "the acrostic has a character"),
      (["form": "五绝"], "", VerseOptions(words: [heads + heads]), "a word of 6 characters"),
      (["form": "五绝"], "", VerseOptions(particles: 0), "particles"),
    ]
    for (conditions, beginning, verse, message) in cases {
      #expect {
        try poet.poems(under: conditions, after: beginning, verse)
      } throws: {
        String(describing: ($0 as? ConditionalError)?.report.message ?? "").contains(message)
      }
    }
    // The contradiction is one for every way of writing.
    #expect(throws: ConditionalError.self) {
      try poet.generator.generate(under: ["form": "五绝", "tune": TinyPoet.tune])
    }
  }

  @Test func `A model that is none of poems`() throws {
    let generator = ConditionalGenerator(try TinyWriter.model())
    #expect(throws: ConditionalError.self) {
      try generator.poems(
        0..<1, under: [:], after: "", verse: VerseOptions(acrostic: "花书"),
        options: ConditionalSamplingOptions(), tables: poet.tables)
    }
  }

  @Test func `The same seed gives the same poems, on any number of threads`() throws {
    let poems = try poet.poems(9, under: ["form": "五绝"], seed: 4)
    #expect(try poet.poems(3, under: ["form": "五绝"], seed: 4) == Array(poems.prefix(3)))
    #expect(try TinyPoet(threads: 1).poems(9, under: ["form": "五绝"], seed: 4) == poems)
    #expect(try poet.poems(9, under: ["form": "五绝"], seed: 5) != poems)
  }

  @Test func `Poems by the tables that are shipped`() async throws {
    let generator = try ConditionalGenerator(model: "poetry")
    let poems = try await generator.poems(
      under: ["form": "五绝"], count: 2, verse: VerseOptions(acrostic: "春夏秋冬", particles: 2))
    for poem in poems {
      let lines = poem.text.split { "，。".contains($0) }
      #expect(lines.map { $0.first } == ["春", "夏", "秋", "冬"])
      #expect(lines.allSatisfy { $0.count == 5 })
    }
  }
}
