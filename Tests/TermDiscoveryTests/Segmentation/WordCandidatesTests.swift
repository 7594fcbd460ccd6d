import Foundation
import GeneratedText
import TermDiscovery
import Testing

@Suite struct WordCandidatesTests {
  /// Counts and entropies against plain dictionaries of arrays.
  @Test func `Agree with plain counting`() {
    var generator = SplitMix(seed: 7)
    var text = (0..<3_000).map { _ in UInt32.random(in: 0...5, using: &generator) }
    text.append(0)
    let candidates = WordCandidates(text: text, symbolCount: 6, maximumLength: 3)
    var numbers: [[UInt32]: Int] = [:]
    for number in 1..<candidates.count { numbers[units(number, candidates)] = number }

    for length in 1...3 {
      let reference = PlainCounts(text, length)
      for (ngram, count) in reference.counts where length == 1 || count > 1 {
        guard let number = numbers.removeValue(forKey: ngram) else {
          Issue.record("\(ngram) is missing")
          continue
        }
        #expect(candidates.counts[number] == UInt32(count))
        let right = reference.after[ngram, default: [:]].values
        let left = reference.before[ngram, default: [:]].values
        #expect(abs(candidates.rightEntropy(number) - entropy(right, count)) < 1e-9)
        #expect(abs(candidates.leftEntropy(number) - entropy(left, count)) < 1e-9)
      }
    }
    #expect(Array(numbers.keys) == [[6]])  // the symbol that never occurs
  }

  @Test func `A text without runs has only units`() {
    let candidates = WordCandidates(text: [], symbolCount: 2, maximumLength: 4)
    #expect(candidates.counts == [0, 0, 0])
    #expect(Autonomy.values(of: candidates) == [0, 0, 0])
  }

  private func units(_ number: Int, _ candidates: WordCandidates) -> [UInt32] {
    let prefix = Int(candidates.prefixes[number])
    return (prefix == 0 ? [] : units(prefix, candidates)) + [candidates.lastUnits[number]]
  }

  /// Neighbours that are no unit are different each time, so they count like neighbours seen once.
  private func entropy(_ neighbours: some Collection<Int>, _ count: Int) -> Double {
    let ends = count - neighbours.reduce(0, +)
    return (neighbours + Array(repeating: 1, count: ends)).reduce(0) { sum, neighbour in
      let share = Double(neighbour) / Double(count)
      return sum - share * log(share)
    }
  }
}

/// The n-grams of one length, counted in the obvious way.
private struct PlainCounts {
  var counts: [[UInt32]: Int] = [:]
  var after: [[UInt32]: [UInt32: Int]] = [:]
  var before: [[UInt32]: [UInt32: Int]] = [:]

  init(_ text: [UInt32], _ length: Int) {
    for start in 0...(text.count - length) {
      let ngram = Array(text[start..<(start + length)])
      if ngram.contains(0) { continue }
      counts[ngram, default: 0] += 1
      let end = start + length
      if end < text.count && text[end] != 0 {
        after[ngram, default: [:]][text[end], default: 0] += 1
      }
      if start > 0 && text[start - 1] != 0 {
        before[ngram, default: [:]][text[start - 1], default: 0] += 1
      }
    }
  }
}
