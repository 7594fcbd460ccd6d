import Testing
import WordSegmentation

@Suite struct WordKindDecoderTests {
  /// Scores of the tags of some words with random borders, and the transitions.
  private struct Problem {
    let tagSet: TagSet
    let transitions: TransitionScores
    let scores: [Float]
    let start: Int
    let wordEnds: [Int32]

    init(kinds: Int, words: Int, seed: UInt64) throws {
      var random = SeededGenerator(seed: seed)
      tagSet = .words(ofKinds: (0..<kinds).map { "k\($0)" })
      transitions = try TransitionScores(
        (0..<(tagSet.count + 2) * tagSet.count).map { _ in Float.random(in: -3...3, using: &random)
        }, of: tagSet)
      start = Int.random(in: 0...2, using: &random)
      var end = start
      wordEnds = (0..<words).map { _ in
        end += Int.random(in: 1...5, using: &random)
        return Int32(end)
      }
      scores = (0..<end * tagSet.count).map { _ in Float.random(in: -4...4, using: &random) }
    }

    func decode() -> [UInt8] {
      var workspace = WordKindDecoder.Workspace()
      var kinds: [UInt8] = [9, 9, 9]
      WordKindDecoder(transitions: transitions).decode(
        scores: scores, start: start, wordEnds: wordEnds, workspace: &workspace, into: &kinds)
      return kinds
    }

    /// The score of the tags that words of these kinds have.
    func score(_ kinds: [UInt8]) -> Double {
      var (unit, sum) = (start, 0.0)
      var last: UInt8?
      for (kind, end) in zip(kinds, wordEnds) {
        let tags = tagSet.tags(ofWord: Int(end) - unit, kind: tagSet.kinds[Int(kind)]) ?? []
        for tag in tags {
          sum += Double(
            last.map { transitions.score(from: $0, to: tag) } ?? transitions.startScore(tag))
          sum += Double(scores[unit * tagSet.count + Int(tag)])
          last = tag
          unit += 1
        }
      }
      return sum + Double(last.map(transitions.endScore) ?? 0)
    }

    func bruteForce() -> Double {
      var best = -Double.infinity
      var kinds = [UInt8](repeating: 0, count: wordEnds.count)
      func choose(_ word: Int) {
        guard word < kinds.count else {
          best = max(best, score(kinds))
          return
        }
        for kind in 0..<tagSet.kinds.count {
          kinds[word] = UInt8(kind)
          choose(word + 1)
        }
      }
      choose(0)
      return best
    }
  }

  @Test(arguments: [(1, 3), (2, 1), (2, 7), (3, 5), (5, 4)])
  func `The kinds are those of the best tags with the given borders`(
    _ kinds: Int, _ words: Int
  ) throws {
    for seed in 0..<20 {
      let problem = try Problem(kinds: kinds, words: words, seed: UInt64(seed))
      let found = problem.decode()
      #expect(found.count == words)
      #expect(abs(problem.score(found) - problem.bruteForce()) < 1e-4)
    }
  }

  @Test func `A set of 63 kinds and a long run are decoded`() throws {
    let problem = try Problem(kinds: 63, words: 3000, seed: 5)
    let found = problem.decode()
    // No better by changing any one kind.
    let best = problem.score(found)
    for word in stride(from: 0, to: 3000, by: 500) {
      for kind in 0..<63 {
        var other = found
        other[word] = UInt8(kind)
        #expect(problem.score(other) <= best + 1e-2)
      }
    }
  }

  @Test func `No words have no kinds, and scores that are no numbers give some`() throws {
    let problem = try Problem(kinds: 3, words: 0, seed: 1)
    #expect(problem.decode().isEmpty)
    var workspace = WordKindDecoder.Workspace()
    var kinds: [UInt8] = []
    let scores: [Float] = (0..<4 * 12).map { [Float.nan, .infinity, -.infinity, 1][$0 % 4] }
    WordKindDecoder(transitions: .zero(.words(ofKinds: ["a", "b", "c"]))).decode(
      scores: scores, start: 0, wordEnds: [1, 4], workspace: &workspace, into: &kinds)
    #expect(kinds.count == 2 && kinds.allSatisfy { $0 < 3 })
  }
}
