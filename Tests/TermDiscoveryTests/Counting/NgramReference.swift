import Foundation
import TermDiscovery
import TextCore

/// Counts and entropies of n-grams the slow and obvious way.
struct NgramReference {
  /// The folded units of an n-gram in UTF-8; strings would be equal that only look alike.
  typealias Gram = [[UInt8]]

  private(set) var counts: [Gram: Int] = [:]
  private var left: [Gram: [[UInt8]: Int]] = [:]
  private var right: [Gram: [[UInt8]: Int]] = [:]
  private var breaks = 0

  /// Counts the n-grams of up to `length` units in `text`.
  init(_ text: String, length: Int) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      for run in Self.runs(String(line)) {
        for start in run.indices {
          for end in start + 1...min(start + length, run.count) where end <= run.count {
            let gram = Array(run[start..<end])
            counts[gram, default: 0] += 1
            breaks += 1
            left[gram, default: [:]][
              start > 0 ? run[start - 1] : Array("\(breaks) ".utf8), default: 0] += 1
            right[gram, default: [:]][
              end < run.count ? run[end] : Array("\(breaks) ".utf8), default: 0] += 1
          }
        }
      }
    }
  }

  func leftEntropy(_ gram: Gram) -> Double { Self.entropy(left[gram] ?? [:]) }

  func rightEntropy(_ gram: Gram) -> Double { Self.entropy(right[gram] ?? [:]) }

  private static func entropy(_ counts: [[UInt8]: Int]) -> Double {
    let total = Double(counts.values.reduce(0, +))
    return counts.values.reduce(0.0) { $0 - Double($1) / total * log(Double($1) / total) }
  }

  /// The folded units of a line, in runs that nothing separates.
  static func runs(_ line: String) -> [[[UInt8]]] {
    let scalars = line.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    var runs: [[[UInt8]]] = [[]]
    for (index, unit) in units.enumerated() {
      switch unit.kind {
      case .han, .latin, .number:
        let folded = scalars[unit.range].compactMap {
          Unicode.Scalar(([.width, .script] as TextFolding).fold($0))
        }
        let text = folded.map(\.properties.lowercaseMapping).joined()
        runs[runs.count - 1].append(Array(text.utf8))
      case .space where scalars[unit.range].elementsEqual([0x20]):
        let before = index > 0 ? units[index - 1].kind : .space
        let after = index + 1 < units.count ? units[index + 1].kind : .space
        let words: Set<TextUnit.Kind> = [.latin, .number]
        let isHidden =
          before == .han && words.contains(after) || words.contains(before) && after == .han
        if !isHidden { runs.append([]) }
      default: runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }
}
