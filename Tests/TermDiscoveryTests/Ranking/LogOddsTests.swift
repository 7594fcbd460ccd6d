import TermDiscovery
import Testing

@Suite struct LogOddsTests {
  @Test func `What is commoner in the domain has positive log-odds, what is rarer negative ones`() {
    let odds = LogOdds(domain: 10_000, baseline: 20_000)
    #expect(odds.contrast(count: 50, baselineCount: 10).logOdds > 0)
    #expect(odds.contrast(count: 50, baselineCount: 10).significance > 0)
    #expect(odds.contrast(count: 5, baselineCount: 100).logOdds < 0)
    #expect(odds.contrast(count: 5, baselineCount: 100).significance < 0)
    let even = LogOdds(domain: 10_000, baseline: 10_000).contrast(count: 50, baselineCount: 50)
    #expect(abs(even.logOdds) < 1e-9 && abs(even.significance) < 1e-9)
  }

  @Test func `Domain and baseline in each other's place change the sign only`() {
    for (count, other) in [(3, 0), (0, 7), (20, 20), (500, 3)] {
      let there = LogOdds(domain: 9000, baseline: 4000).contrast(count: count, baselineCount: other)
      let back = LogOdds(domain: 4000, baseline: 9000).contrast(count: other, baselineCount: count)
      #expect(abs(there.logOdds + back.logOdds) < 1e-9)
      #expect(abs(there.significance + back.significance) < 1e-9)
    }
  }

  @Test func `More occurrences at the same rates are more significant`() {
    let few = LogOdds(domain: 100_000, baseline: 100_000).contrast(count: 10, baselineCount: 1)
    let many = LogOdds(domain: 100_000, baseline: 100_000).contrast(count: 1000, baselineCount: 100)
    #expect(many.significance > few.significance)
  }

  @Test func `Zero counts and empty corpora give finite numbers`() {
    for (domain, baseline) in [(0, 0), (0, 500), (500, 0), (1, 1), (1 << 40, 1), (1, 1 << 40)] {
      let odds = LogOdds(domain: domain, baseline: baseline)
      for (count, other) in [(0, 0), (domain, 0), (0, baseline), (domain, baseline)] {
        let contrast = odds.contrast(count: count, baselineCount: other)
        #expect(contrast.logOdds.isFinite && contrast.significance.isFinite)
      }
    }
  }
}
