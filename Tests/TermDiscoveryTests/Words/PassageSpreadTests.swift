import Foundation
import TermDiscovery
import Testing

@Suite struct PassageSpreadTests {
  @Test func `Burstiness compares the passages found with those expected by chance`() throws {
    // 4 passages of 2 units and 1 of 8: 16 units.
    let sample = try MinedText("天地\n天地\n天地\n天地\n天地人和水火土木\n")
    let spread = PassageSpread(sample.text, pool: sample.pool)
    func expected(_ count: Double) -> Double {
      4 * (1 - exp(-count * 2 / 16)) + (1 - exp(-count * 8 / 16))
    }
    for (count, passages) in [(1, 1), (5, 5), (10, 2), (100, 5)] {
      let burstiness = spread.burstiness(count: count, passages: passages)
      #expect(abs(burstiness - log(expected(Double(count)) / Double(passages))) < 1e-9)
    }
    #expect(spread.burstiness(count: 10, passages: 2) > spread.burstiness(count: 10, passages: 4))
  }

  @Test func `The number of threads changes nothing`() throws {
    var lines = InventedLines(seed: 29)
    let text = lines.next(lines: 500)
    let figures = try [1, 3].map { threads in
      let sample = try MinedText(text, threads: threads)
      return PassageSpread(sample.text, pool: sample.pool).burstiness(count: 20, passages: 7)
    }
    #expect(figures[0] == figures[1])
  }
}
