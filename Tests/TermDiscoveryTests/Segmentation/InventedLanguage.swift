import GeneratedText
import SystemCore
import TermDiscovery
import TextCore

/// Sentences of invented words, as symbols, with their word ends known.
struct InventedLanguage {
  static let symbolCount = 400
  var runs: [[UInt32]] = []
  var ends: [[Int32]] = []

  /// `sentences` runs of words out of 600, of which the first ones are frequent.
  init(sentences: Int, seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let words = (0..<600).map { rank in
      (0..<(rank < 20 ? 1 : Int.random(in: 1...3, using: &generator))).map { _ in
        UInt32.random(in: 1...UInt32(Self.symbolCount), using: &generator)
      }
    }
    for _ in 0..<sentences {
      var run: [UInt32] = []
      var ends: [Int32] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        // Ranks follow Zipf's law roughly.
        let rank = Int(600 * pow(Double.random(in: 0..<1, using: &generator)))
        run += words[rank]
        ends.append(Int32(run.count))
      }
      runs.append(run)
      self.ends.append(ends)
    }
  }

  /// Symbols 1 ... `symbolCount` as Chinese characters.
  static var vocabulary: UnitVocabulary {
    UnitVocabulary(
      sorted: (0..<symbolCount).map { Array(String(Unicode.Scalar(0x7000 + UInt32($0))!).utf8) })!
  }

  /// A segmenter that learned from all runs.
  func makeSegmenter(threads: Int = 1) throws -> UnsupervisedSegmenter {
    try UnsupervisedSegmenter(vocabulary: Self.vocabulary, threads: threads) { add in
      for run in runs { run.withUnsafeBufferPointer(add) }
    }
  }
}

private func pow(_ value: Double) -> Double { value * value * value }

extension UnsupervisedSegmenter {
  /// The word ends of one run.
  func ends(of run: [UInt32]) -> [Int32] {
    var ends = FlatBuffer<Int32>()
    var workspace = Workspace()
    run.withUnsafeBufferPointer { cut($0, into: &ends, workspace: &workspace) }
    return Array(ends.elements)
  }
}
