import CommandSupport
import Testing

@Suite struct ProgressLineTests {
  private func text(
    _ done: Int, _ total: Int?, since: Int = 0, after elapsed: Duration,
    _ measure: ProgressLine.Measure = .bytes
  ) -> String {
    ProgressLine.text(
      name: "a.txt", done: done, total: total, since: since, elapsed: elapsed, measure: measure)
  }

  @Test func `Bytes with rate and time left`() {
    #expect(text(1_000_000, nil, after: .zero) == "a.txt: 1.0 MB")
    #expect(text(0, 5_000_000, after: .zero) == "a.txt: 0.0 MB of 5.0, 0 %")
    #expect(
      text(20_000_000, 100_000_000, after: .seconds(2))
        == "a.txt: 20.0 MB of 100.0, 20 %, 10.0 MB/s, 8 s left")
    #expect(
      text(20_000_000, 100_000_000, since: 10_000_000, after: .seconds(40))
        == "a.txt: 20.0 MB of 100.0, 20 %, 0.3 MB/s, 5 min left")
    #expect(text(3_000_000, nil, after: .seconds(2)) == "a.txt: 3.0 MB, 1.5 MB/s")
  }

  @Test func `Items are read`() {
    #expect(text(5, nil, after: .zero, .items) == "a.txt: 5")
    #expect(text(5, 10, after: .seconds(3), .items) == "a.txt: 50 %, 3 s left")
    #expect(text(.max, .max, after: .seconds(3), .items) == "a.txt: 100 %, 0 s left")
    #expect(text(0, 0, after: .seconds(3), .items) == "a.txt")
  }
}
