import GeneratedText
import SystemCore
import TermDiscovery
import TermStorage

/// Things to keep in a store, made up.
enum StoreSamples {
  /// A list of `count` terms with figures at random, some of them missing, and contexts.
  static func list(count: Int, seed: UInt64 = 7) -> TermList {
    var random = SplitMix(seed: seed)
    func number() -> Double { Double(Int(random.next() % 2_000_000)) / 1000 - 1000 }
    func natural() -> Int { Int(random.next() % 1_000_000) }
    let terms = (0..<count).map { index in
      var term = Term(
        text: "术语\(index)", score: number(), count: natural(), documents: natural(),
        baselineCount: natural(), logOdds: number(), significance: number(),
        pmi: index % 3 == 0 ? nil : number(), leftEntropy: number(), rightEntropy: number(),
        similarity: index % 4 == 0 ? nil : number(),
        position: index % 5 == 0 ? nil : SIMD2(number(), number()))
      term.evidence = (0..<index % 4).map {
        TermMeasure(
          "measure\"\($0)", value: $0 == 2 ? nil : number() / 3, quantile: 1 / Double($0 + 3))
      }
      term.contexts = (0..<index % 6).map { line in
        TermContext(
          file: "文件/\(index)'\".txt", line: line + 1, text: "在术语\(index)\0\t之前🏕️", range: 1..<3)
      }
      return term
    }
    return TermList(
      terms: terms, domain: CorpusTotals(files: 3, skippedFiles: 1, lines: 500, units: 10_000),
      baseline: CorpusTotals(files: 1, lines: 700, units: 1 << 40),
      parameters: [TermParameter("max-length", "4"), TermParameter("名", "“值'")])
  }

  /// A batch of one document whose contents are `text`.
  static func batch(
    _ text: String, role: CorpusRole = .domain, path: String = "文件.txt"
  ) -> StoredBatch {
    func document(_ text: String, path: String, lines: Int, units: Int) -> StoredDocument {
      let bytes = Array(text.utf8)
      return StoredDocument(
        path: path, fingerprint: bytes.withUnsafeBytes { Fingerprint(of: $0) }, bytes: bytes.count,
        lines: lines, units: units)
    }
    return StoredBatch(
      role: role, maximumLength: 5, documents: [document(text, path: path, lines: 3, units: 12)],
      skipped: [document("\0" + text, path: "picture.gz", lines: 0, units: 0)])
  }
}
