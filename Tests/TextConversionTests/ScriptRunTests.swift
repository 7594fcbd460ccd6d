import GeneratedText
import Testing
import TextConversion
import TextCore

@Suite struct ScriptRunTests {
  @Test func `Cuts where the script changes`() {
    let scalars = "，中文 abc, дом1".unicodeScalars.map(\.value)
    let runs = ScriptRun.runs(of: scalars)
    #expect(runs.map(\.script.description) == ["Hani", "Latn", "Cyrl"])
    #expect(runs.map(\.range) == [0..<4, 4..<9, 9..<13])
    #expect(ScriptRun.runs(of: [0x31]) == [ScriptRun(range: 0..<1, script: .common)])
    #expect(ScriptRun.runs(of: []).isEmpty)
  }

  @Test func `Covers every text`() {
    var generator = SplitMix(seed: 10)
    for _ in 0..<1_000 {
      let scalars = randomScalars(&generator, maximum: 30)
      let runs = ScriptRun.runs(of: scalars)
      #expect(runs.flatMap(\.range) == Array(scalars.indices))
      #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.script != $1.script })
    }
  }
}
