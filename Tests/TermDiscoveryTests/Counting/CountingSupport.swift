import Foundation
import GeneratedText
import ProgramTesting
import SystemCore
import TermDiscovery
import TextCore

extension TemporaryFolder {
  /// The corpus of a file with this text.
  func corpus(_ text: String, threads: Int = 2) throws -> UnitCorpus {
    let file = try write(text, to: "\(UUID().uuidString).txt")
    return try UnitCorpus(reading: Corpus(paths: [file]), threads: threads)
  }
}

/// Texts in which n-grams repeat: few characters, some words and numbers, all kinds of separators.
struct RepetitiveText {
  private var random: SplitMix
  private static let pieces = [
    "天", "地", "人", "天地", "你", "我", "WiFi", "wifi", "ＷｉＦｉ", "C++", "5G", "3.14", " ", " ", "，",
    "\t", "  ", "\n", "\r\n", "😀", "\u{3000}", "100GB", "é", "É",
  ]

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func next(pieces count: Int) -> String {
    (0..<count).map { _ in Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }.joined()
  }
}

extension NgramCounts {
  /// All n-grams by the texts of their units.
  func dictionary() -> [NgramReference.Gram: Int] {
    var result: [NgramReference.Gram: Int] = [:]
    forEachNgram { symbols, count in
      result[symbols.map { Array(vocabulary.bytes(of: $0)) }] = count
    }
    return result
  }

  /// All keys with their counts, in order.
  func keys() -> [[UInt32]] {
    var keys: [[UInt32]] = []
    let cursor = makeCursor()
    while cursor.next() { keys.append(Array(cursor.symbols) + [UInt32(cursor.count)]) }
    return keys
  }
}
