import ProgramTesting
import TermDiscovery
import Testing

@Suite struct ChunkTests {
  @Test(arguments: [1, 100, 1 << 18])
  func `Chunks give back the counts`(size: Int) throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 21)
    let corpus = try folder.corpus(source.next(pieces: 5_000))
    for length in [1, 4, 9] {
      let counts = try NgramCounter(maximumLength: length, threads: 2).count(corpus)
      let vocabulary = try #require(UnitVocabulary(stored: counts.vocabulary.storedBytes))
      let read = try #require(
        NgramCounts(
          vocabulary: vocabulary, maximumLength: length, chunks: chunks(counts, size: size)))
      #expect(read.dictionary() == counts.dictionary())
      #expect(read.keys() == counts.keys())
    }
  }

  @Test func `Chunks do not depend on memory`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 22)
    let corpus = try folder.corpus(source.next(pieces: 20_000))
    let one = try NgramCounter(maximumLength: 5, threads: 1).count(corpus)
    let other = try NgramCounter(maximumLength: 5, memory: 1, threads: 3).count(corpus)
    #expect(chunks(one, size: 1 << 12) == chunks(other, size: 1 << 12))
  }

  @Test func `Damaged chunks are refused or hold valid counts`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 23)
    let corpus = try folder.corpus(source.next(pieces: 200))
    let counts = try NgramCounter(maximumLength: 4, threads: 1).count(corpus)
    let whole = chunks(counts, size: 1 << 18)[0]
    for index in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << bit
        let read = NgramCounts(
          vocabulary: counts.vocabulary, maximumLength: 4, chunks: [bytes])
        if let read { #expect(read.keys().allSatisfy { $0.count > 1 }) }
      }
    }
    let vocabulary = counts.vocabulary.storedBytes
    for length in 0..<vocabulary.count {
      #expect(UnitVocabulary(stored: Array(vocabulary.prefix(length))) == nil)
    }
  }

  private func chunks(_ counts: NgramCounts, size: Int) -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    counts.forEachChunk(size: size) { chunks.append(Array($0)) }
    return chunks
  }
}
