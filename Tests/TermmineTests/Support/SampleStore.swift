import ProgramTesting
import TermDiscovery
import TermStorage

/// A store with a few terms, for programs to read.
struct SampleStore {
  let folder: TemporaryFolder
  let path: String
  let list: TermList

  /// Text that would be markup, a program or a terminal's command if it were let.
  static let hostile = "</script><script>alert(1)</script><!--&amp;\"'<b>\u{1B}[31m"

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("terms.sqlite")
    func term(
      _ text: String, _ score: Double, count: Int, pmi: Double? = 6.25, similarity: Double? = 0.5,
      contexts: [TermContext] = []
    ) -> Term {
      Term(
        text: text, score: score, count: count, documents: count / 2, baselineCount: 3,
        logOdds: score / 2, significance: 12.34, pmi: pmi, leftEntropy: 1.5, rightEntropy: 2.75,
        similarity: similarity, position: similarity.map { SIMD2($0, -$0) }, contexts: contexts)
    }
    let contexts = (1...7).map {
      TermContext(file: "合同/\($0).txt", line: $0, text: "甲方解除合同后乙方", range: 4..<6)
    }
    var contract = term("合同", 12.5, count: 1234, contexts: contexts)
    contract.evidence = [
      TermMeasure("pmi", value: 6.25, quantile: 0.75),
      TermMeasure("burstiness", value: .nan, quantile: 0.5),
      TermMeasure("dowsing", value: -3, quantile: 1),
    ]
    list = TermList(
      terms: [
        contract,
        term("第三人", 10, count: 400),
        term("Wi-Fi接入点", 8.125, count: 44, similarity: nil),
        term("WTO", 7, count: 90, pmi: nil),
        term(
          Self.hostile, 1, count: 2,
          contexts: [
            TermContext(file: "<i>&'.txt", line: 1, text: Self.hostile, range: 0..<3)
          ]),
      ],
      domain: CorpusTotals(files: 2, skippedFiles: 1, lines: 1000, units: 54_321),
      baseline: CorpusTotals(files: 1, lines: 2000, units: 99_999),
      parameters: [TermParameter("max-length", "4"), TermParameter("note", Self.hostile)])
    try TermStore(path: path).replaceTerms(by: list)
  }
}
