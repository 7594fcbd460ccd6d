// Changes the store at a path again and again until it is killed, for tests of what is left then.
// Batch i has 3 chunks of each kind, filled with bytes of value i; after it come i % 50 + 50 terms, and
// the parameter 'batch' says i.

import Foundation
import SystemCore
import TermDiscovery
import TermStorage

// A file that grows beyond a limit set by the test is an error of the write, not the end.
signal(SIGXFSZ, SIG_IGN)

do {
  let store = try TermStore(path: CommandLine.arguments[1])
  var number = try store.batches(.domain).count
  while true {
    number += 1
    let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 200_000)
    let fingerprint = bytes.withUnsafeBytes { Fingerprint(of: UnsafeRawBufferPointer($0)) }
    var unique = fingerprint.bytes
    unique.replaceSubrange(0..<8, with: withUnsafeBytes(of: number.bigEndian) { Array($0) })
    guard let fingerprint = Fingerprint(bytes: unique) else { break }
    let document = StoredDocument(
      path: "\(number).txt", fingerprint: fingerprint, bytes: number, lines: number,
      units: number)
    let batch = StoredBatch(role: .domain, maximumLength: 5, documents: [document])
    try store.add(batch) { writer throws(TermError) in
      for kind in ChunkKind.allCases {
        for _ in 0..<3 {
          let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(StoreError) in try writer.append(bytes, as: kind) }
          }
          do throws(StoreError) { try result.get() } catch { throw .store(error) }
        }
      }
    }
    let context = TermContext(file: "\(number).txt", line: 1, text: "前词后", range: 1..<2)
    let terms = (0..<number % 50 + 50).map { index in
      Term(
        text: "词\(index)", score: Double(number), count: number, documents: 1, baselineCount: 0,
        logOdds: 1, significance: 2, pmi: 3, leftEntropy: 4, rightEntropy: 5,
        contexts: [context, context])
    }
    try store.replaceTerms(
      by: TermList(
        terms: terms, domain: CorpusTotals(files: number), baseline: CorpusTotals(),
        parameters: [TermParameter("batch", "\(number)")]))
  }
} catch {
  print(error)
  exit(1)
}
