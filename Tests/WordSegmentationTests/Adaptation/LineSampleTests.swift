import Testing
import WordSegmentation

@Suite struct LineSampleTests {
  private func sample(_ lines: [String], maximum: Int) -> LineSample {
    var sample = LineSample(maximum: maximum)
    for line in lines { sample.add(line.unicodeScalars.map(\.value)[...]) }
    return sample
  }

  @Test func `A short text is kept whole, in order`() {
    let lines = (0..<50).map { "第\($0)行" }
    let sample = sample(lines, maximum: 1000)
    #expect(sample.lines == lines)
    #expect(!sample.isPart)
  }

  @Test func `Of a long text lines from everywhere are kept, in order`() {
    let lines = (0..<10_000).map { "\(10_000 + $0)" }
    let sample = sample(lines, maximum: 5_000)
    #expect(sample.isPart)
    #expect(sample.lines.count <= 1000 && sample.lines.count > 300)
    #expect(sample.lines == sample.lines.sorted())
    for quarter in 0..<4 {
      let count = sample.lines.count { (Int($0) ?? 0) / 2500 == 4 + quarter }
      #expect(count * 8 > sample.lines.count)
    }
  }

  @Test(arguments: [1, 2, 40]) func `One line at least is kept`(count: Int) {
    let line = String(repeating: "长", count: 100)
    let sample = sample(Array(repeating: line, count: count), maximum: 10)
    #expect(sample.lines == [line])
    #expect(sample.isPart == (count > 1))
  }
}
