// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import SystemCore
import TermDiscovery
import TextCore

@c @implementation
public func hanzikit_terms(
  _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!, _ count: Int,
  _ baseline: UnsafePointer<CChar>!, _ most: Int32, _ threads: Int32,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    guard most >= 0 else { throw CallFailure.outOfRange("most", Int(most), known: 0...1_000_000) }
    let texts = try TextRow(bytes, offsets, count).strings
    let miner = TermMiner(
      options: TermMinerOptions(count: Int(most)),
      threads: threads > 0 ? Int(threads) : availableProcessors())
    let baseline = try text(baseline).map { try Corpus(paths: [$0]) }
    for term in try miner.discover(domain: Corpus(texts: texts), baseline: baseline).terms {
      storage.append(term.text)
      storage.values.append(term.score)
    }
    storage.endText()
  }
}
