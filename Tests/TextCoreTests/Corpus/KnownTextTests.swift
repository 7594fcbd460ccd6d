import GeneratedText
import Testing
import TextCore

@Suite struct KnownTextTests {
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `Runs and texts are found as by a search`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    // Two characters and short runs, so that much is found by chance.
    func text(_ length: Int) -> [UInt32] {
      (0..<length).map { _ in UInt32.random(in: 0x4E00...0x4E01, using: &random) }
    }
    let learned = (0..<40).map { _ in text(Int.random(in: 0...60, using: &random)) }
    let length = 12
    var known = KnownText(runLength: length)
    for text in learned { known.insert(text) }
    for _ in 0..<100 {
      let sample = text(Int.random(in: 0...30, using: &random))
      let runs =
        sample.count < length ? [] : (0...sample.count - length).map { sample[$0..<$0 + length] }
      let found = runs.count { run in
        learned.contains { text in
          text.count >= length
            && (0...text.count - length).contains { text[$0..<$0 + length] == run }
        }
      }
      let copied = known.shared(with: sample)
      #expect(copied.found == found)
      #expect(copied.all == runs.count)
      #expect(known.sharesRun(with: sample) == (found > 0))
      #expect(known.contains(sample) == learned.contains(sample))
    }
    #expect(learned.allSatisfy { known.contains($0) })
  }
}
