import OrderedNeurons
import SystemCore
import TensorCore
import Testing

@Suite struct PhraseGuideTests {
  /// Clauses such as 大 甲 看 小 乙: an adjective, a noun, a verb, and an object like the subject.
  static func text(_ clauses: Int, seed: UInt64) -> TokenizedText {
    var random = RandomGenerator(seed: seed)
    func one(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }
    let adjectives = ["大", "小", "新", "老"]
    let nouns = ["甲", "乙", "丙", "丁", "戊"]
    let verbs = ["看", "听", "写", "找"]
    func noun() -> [String] {
      random.next() % 3 == 0 ? [one(nouns)] : [one(adjectives), one(nouns)]
    }
    var text = TokenizedText()
    for _ in 0..<clauses { text.add(noun() + [one(verbs)] + noun() + ["。"]) }
    return text
  }

  @Test func `An adjective is nearer to its noun than the noun to the verb`() throws {
    let text = Self.text(3000, seed: 4)
    var options = PhraseGuide.Options()
    options.classCounts = [12]
    options.rounds = 40
    let guide = try PhraseGuide(text, options, threads: WorkerThreads(count: 2))
    #expect(guide.distances.count == text.tokens.count)
    var (right, all) = (0, 0)
    let words = text.tokens.map { $0 < 0 ? "\n" : text.words[Int($0)] }
    for place in words.indices.dropFirst(2) {
      guard "大小新老".contains(words[place - 1]), words[place - 2] != "\n" else { continue }
      // … verb | adjective noun: the gap before the adjective is the wider one.
      all += 1
      if guide.distances[place - 1] > guide.distances[place] { right += 1 }
    }
    #expect(all > 1000)
    #expect(Double(right) > 0.95 * Double(all))
  }

  @Test func `Marks are left open, phrases begin with the widest gap`() throws {
    let text = Self.text(50, seed: 4)
    var options = PhraseGuide.Options()
    options.classCounts = [12]
    options.rounds = 3
    let distances = try PhraseGuide(text, options, threads: WorkerThreads(count: 1)).distances
    for (place, token) in text.tokens.enumerated() {
      if token < 0 || text.words[Int(token)] == "。" {
        #expect(distances[place].isNaN)
      } else if place == 0 || text.tokens[place - 1] < 0 {
        #expect(distances[place] == 0.4)
      } else {
        #expect(distances[place] > 0 && distances[place] < 0.4)
      }
    }
  }

  @Test func `A text too small for any class is left to itself`() throws {
    var text = TokenizedText()
    text.add(["甲", "看", "乙"])
    let distances = try PhraseGuide(text, threads: WorkerThreads(count: 1)).distances
    #expect(distances[0] == 0.4)
    #expect(distances[1].isNaN && distances[2].isNaN && distances[3].isNaN)
  }
}
