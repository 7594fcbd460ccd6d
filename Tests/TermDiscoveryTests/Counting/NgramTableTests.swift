import ProgramTesting
import TermDiscovery
import Testing

@Suite struct NgramTableTests {
  @Test(arguments: [1, 2, 3, 5])
  func `Counts and entropies are those of a slow reference`(minimum: Int) throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 11)
    for (length, threads) in [(1, 1), (2, 3), (3, 1), (4, 2), (8, 2)] {
      let text = source.next(pieces: 600)
      let corpus = try folder.corpus(text)
      let counts = try NgramCounter(maximumLength: length + 1, threads: 2).count(corpus)
      let table = try NgramTable(counts, minimum: minimum, threads: threads)
      let reference = NgramReference(text, length: length)
      let kept = reference.counts.filter { $0.value >= minimum }
      #expect(table.count == kept.count)
      for (gram, count) in kept {
        let node = try #require(table.node(of: symbols(gram, in: table)))
        #expect(table.count(of: node) == count)
        #expect(abs(Double(table.leftEntropy(of: node)) - reference.leftEntropy(gram)) < 1e-4)
        #expect(abs(Double(table.rightEntropy(of: node)) - reference.rightEntropy(gram)) < 1e-4)
      }
      #expect(table.total == reference.counts.filter { $0.key.count == 1 }.values.reduce(0, +))
    }
  }

  @Test func `Without entropies the table has the longest n-grams too`() throws {
    let folder = try TemporaryFolder()
    let text = "天地天地天地人天地人"
    let counts = try NgramCounter(maximumLength: 3, threads: 1).count(folder.corpus(text))
    let table = try NgramTable(counts, minimum: 2, entropies: false)
    let gram = try #require(
      table.node(of: symbols(["天", "地", "人"].map { Array($0.utf8) }, in: table)))
    #expect(table.count(of: gram) == 2)
    #expect(table.node(of: symbols(["地", "人", "天"].map { Array($0.utf8) }, in: table)) == nil)
    #expect(table.rightEntropy(of: gram) == 0)
  }

  @Test func `An empty corpus gives an empty table`() throws {
    let folder = try TemporaryFolder()
    let counts = try NgramCounter(maximumLength: 3, threads: 2).count(folder.corpus(""))
    let table = try NgramTable(counts, minimum: 1, threads: 2)
    #expect(table.count == 0)
    #expect(table.total == 0)
    #expect(table.node(of: [1]) == nil)
  }

  @Test func `The number of threads changes nothing`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 12)
    let corpus = try folder.corpus(source.next(pieces: 10_000))
    let counts = try NgramCounter(maximumLength: 5, memory: 1, threads: 2).count(corpus)
    let one = try NgramTable(counts, minimum: 2, threads: 1)
    let many = try NgramTable(counts, minimum: 2, threads: 5)
    #expect(one.count == many.count)
    for index in 1...UInt32(one.count) {
      let node = NgramTable.Node(index: index)
      #expect(one.count(of: node) == many.count(of: node))
      #expect(one.leftEntropy(of: node) == many.leftEntropy(of: node))
      #expect(one.rightEntropy(of: node) == many.rightEntropy(of: node))
      #expect(one.children(of: node) == many.children(of: node))
    }
  }

  private func symbols(_ gram: NgramReference.Gram, in table: NgramTable) -> [UInt32] {
    gram.map { table.vocabulary.symbol(of: $0) ?? 0 }
  }
}
