import Testing
import TextCore
import WordSegmentation

/// All kinds of entries together: what is decoded is the best of all segmentations that the entries
/// allow, found by looking for each entry everywhere.
@Suite struct ForcedCutsTests {
  private struct Found {
    var matches: [DictionaryMatch] = []
    var cuts: [Int32] = []
  }

  /// What the dictionary finds in a line.
  private func found(_ words: UserDictionary, _ scalars: [UInt32], _ units: [TextUnit]) throws
    -> Found
  {
    var stack = DictionaryStack()
    try stack.add(words)
    var workspace = CompiledDictionary.Workspace()
    var found = Found()
    var cuts = ForcedCuts()
    scalars.withUnsafeBufferPointer { scalars in
      units.withUnsafeBufferPointer { units in
        stack.findMatches(
          scalars: scalars, units: units, workspace: &workspace, into: &found.matches)
        cuts.apply(to: &found.matches, scalars: scalars, units: units, stack)
      }
    }
    found.cuts = cuts.units
    return found
  }

  /// What each entry says about each span of a text of single characters; of several entries for a
  /// span the one that overlooks the least counts.
  private func expected(_ words: UserDictionary, _ text: [UInt32]) -> Found {
    func folded(_ scalars: some Sequence<UInt32>, _ matching: EntryMatching) -> String {
      var result = String(scalars: scalars)
      if matching.contains(.ignoringCase) { result = result.lowercased() }
      if matching.contains(.ignoringScript) { result = ScriptConversion.simplified(result) }
      return result
    }
    var found = Found()
    var cuts: [(unit: Int, start: Int, end: Int)] = []
    for start in text.indices {
      for end in start + 1..<text.count + 1 {
        let fitting = words.filter {
          folded(text[start..<end], $0.matching)
            == folded($0.word.unicodeScalars.map(\.value), $0.matching)
        }
        guard let entry = fitting.min(by: { $0.matching.rawValue < $1.matching.rawValue }) else {
          continue
        }
        if entry.kind == .cut {
          var unit = start
          for piece in entry.pieces.dropLast() {
            unit += piece.unicodeScalars.count
            cuts.append((unit, start, end))
          }
        } else {
          found.matches.append(
            DictionaryMatch(
              start: Int32(start), end: Int32(end), strength: entry.strength,
              weight: entry.matchWeight, demand: entry.kind == .never ? .noWord : .word))
        }
      }
    }
    found.matches.removeAll { match in
      match.demand == .word
        && cuts.contains { cut in
          Int(match.start) < cut.unit && cut.unit < Int(match.end)
            && !(match.strength == .absolute && Int(match.start) <= cut.start
              && Int(match.end) >= cut.end)
        }
    }
    found.cuts = Set(cuts.map { Int32($0.unit) }).sorted()
    return found
  }

  private func randomDictionary(
    _ alphabet: [UInt32], using random: inout SeededGenerator
  ) -> UserDictionary {
    var words = UserDictionary()
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let word = String(
        scalars: (0..<Int.random(in: 1...3, using: &random)).map { _ in
          alphabet[Int.random(in: alphabet.indices, using: &random)]
        })
      let matching: EntryMatching =
        [[], [], .ignoringCase, .ignoringScript, [.ignoringCase, .ignoringScript]][
          Int.random(in: 0..<5, using: &random)]
      let entry: DictionaryEntry? =
        switch Int.random(in: 0..<5, using: &random) {
        case 0: try? DictionaryEntry(never: word, matching: matching)
        case 1, 2:
          try? DictionaryEntry(
            cut: [String(word.prefix(word.count / 2)), String(word.suffix((word.count + 1) / 2))],
            matching: matching)
        default:
          try? DictionaryEntry(
            word, weight: Float(Int.random(in: 1...9, using: &random)),
            strength: WordStrength.allCases[Int.random(in: 0..<3, using: &random)],
            matching: matching)
        }
      if let entry { words.add(entry) }
    }
    return words
  }

  @Test func `all kinds of entries leave the best segmentation that they allow`() throws {
    var random = SeededGenerator(seed: 51)
    var workspace = DecodingWorkspace()
    let alphabet = "甲国國аА，".unicodeScalars.map(\.value)
    var rules = 0
    for _ in 0..<2_000 {
      let words = randomDictionary(alphabet, using: &random)
      let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      // One unit each, whatever stands side by side.
      let units = text.indices.map {
        TextUnit(start: Int32($0), end: Int32($0 + 1), kind: .han)
      }
      let (found, expected) = (try found(words, text, units), expected(words, text))
      #expect(found.matches == expected.matches)
      #expect(found.cuts == expected.cuts)
      var problem = try DecodingProblem.random(
        units: text.count, spaceRate: 0, matchRate: 0, longest: 1, using: &random)
      problem.matches = expected.matches
      problem.cuts = expected.cuts
      rules += expected.cuts.count
      let (score, tags) = problem.decode(&workspace)
      let best = try #require(problem.bruteForce())
      let value = try #require(problem.value(of: tags))
      #expect(
        value.absoluteWeight == best.absoluteWeight && score.absoluteWeight == best.absoluteWeight)
      #expect(abs(value.score - best.score) < 1e-9)
    }
    #expect(rules > 100)
  }

  @Test func `a text is cut where an entry says so, and an absolute word around it may be whole`()
    throws
  {
    let plain = try TinyModel.segmenter()
    func words(_ dictionary: String, _ text: String) throws -> [Substring] {
      try plain.adding(UserDictionary(text: dictionary)).words(in: text)
    }
    #expect(try words("天|气", "今天天气很好。").contains("气"))
    #expect(try !words("天|气", "今天天气很好。").contains("天气"))
    #expect(try words("天|气\n天气很好\t\thint", "今天天气很好。").contains("气"))
    #expect(try words("天|气\n天气很好", "今天天气很好。").contains("天气很好"))
    #expect(try words("天|气|很\n气很好", "今天天气很好。").contains("气"))
    #expect(try !words("天气\tnever", "今天天气很好。").contains("天气"))
    #expect(try words("天气\n天气\tnever", "今天天气很好。").joined() == "今天天气很好。")
  }

  @Test func `a dictionary that is added later takes back what an earlier one says`() throws {
    let plain = try TinyModel.segmenter()
    let cut = try plain.adding(UserDictionary(text: "天|气"))
    let whole = cut.adding(try UserDictionary(text: "天气").compiled())
    #expect(whole.words(in: "今天天气很好。").contains("天气"))
    let again = try whole.adding(UserDictionary(text: "天|气"))
    #expect(!again.words(in: "今天天气很好。").contains("天气"))
  }
}
