import ConditionalTransformer
import Testing

@Suite struct VersePatternTests {
  /// Lines of places, the marks left out.
  private static func lines(_ pattern: VersePattern) -> [[VersePattern.Place]] {
    pattern.places.split { if case .mark = $0 { true } else { false } }.map(Array.init)
  }

  private static func tones(_ place: VersePattern.Place) -> VerseTones? {
    if case .character(let tones, _) = place { tones } else { nil }
  }

  private static func rhyme(_ place: VersePattern.Place?) -> Int? {
    if case .character(_, let rhyme)? = place { rhyme } else { nil }
  }

  @Test func `A pattern is what is written`() throws {
    let pattern = try #require(VersePattern(notation: "平中a，仄b。"))
    #expect(
      pattern.places == [
        .character(.level, rhyme: nil), .character(.free, rhyme: 0), .mark(0x2C),
        .character(.oblique, rhyme: 1), .mark(0x3002),
      ])
  }

  @Test(arguments: ["", "平", "，平。", "平ab。", "a。", "平。。", "平x", "高。"])
  func `What is no pattern`(notation: String) {
    #expect(VersePattern(notation: notation) == nil)
  }

  @Test(arguments: [5, 7], [2, 3, 4, 8, 12])
  func `Regulated verse keeps its rules`(length: Int, count: Int) {
    let patterns = VersePattern.regulated(length: length, lines: count)
    #expect(Set(patterns).count == 4)
    for pattern in patterns {
      let lines = Self.lines(pattern)
      #expect(lines.map(\.count) == Array(repeating: length, count: count))
      for (index, line) in lines.enumerated() {
        let end = line.last.flatMap(Self.tones)
        // Even lines rhyme in a level tone; odd ones end in an oblique one, but for the first.
        #expect(index % 2 == 1 ? end == .level : index == 0 || end == .oblique)
        #expect((Self.rhyme(line.last) != nil) == (end == .level))
        // The second and the fourth character alternate, and in a couplet they contrast (对).
        #expect(Self.tones(line[1]) != Self.tones(line[3]))
        if index % 2 == 1 { #expect(Self.tones(line[1]) != Self.tones(lines[index - 1][1])) }
        // The next couplet begins as the last one ended (粘).
        if index % 2 == 0, index > 0 {
          #expect(Self.tones(line[1]) == Self.tones(lines[index - 1][1]))
        }
        // Never three alike at the end.
        let last = line.suffix(3).map(Self.tones)
        #expect(last[0] == .free || Set(last).count > 1)
      }
    }
  }

  @Test func `The tables that are shipped have tunes, sounds and themes`() throws {
    let tables = try VerseTables()
    #expect(tables.tunes.count == 31)
    // 浣溪沙: six lines of seven, five of which rhyme in a level tone.
    let lines = try Self.lines(#require(tables.tunes["浣溪沙"]?.first))
    #expect(lines.map(\.count) == [7, 7, 7, 7, 7, 7])
    #expect(lines.map { Self.rhyme($0.last) } == [0, 0, 0, nil, 0, 0])
    #expect(lines.allSatisfy { Self.rhyme($0.last) == nil || Self.tones($0[6]) == .level })
    // 菩萨蛮 changes its rhyme with each couplet, from oblique to level tones.
    let couplets = try Self.lines(#require(tables.tunes["菩萨蛮"]?.first))
    #expect(couplets.map { Self.rhyme($0.last) } == [0, 0, 1, 1, 2, 2, 3, 3])
  }
}
