import CommandSupport
import Reporting
import SystemCore
import TermDiscovery
import WordSegmentation

/// A dictionary for `zhseg --dict`: the terms with their counts, as strong as they are evident.
///
/// What `zhseg` keeps whole by itself is a hint, so that it is not taken out of longer words. Of the others the first ones,
/// most of them terms, are absolute, and the rest hints. Measured in docs/benchmarks.md.
struct TermDictionary {
  private let segmenter: Segmenter
  private var rank = 0

  /// The terms that are cut as words whatever else speaks for.
  private static let absoluteTerms = 300

  /// A dictionary without terms. Throws `ModelError` where `zhseg`'s model is not found.
  init() throws(ModelError) { segmenter = try Segmenter(threads: 1) }

  /// Adds the line of the next `term` to `output`.
  mutating func write(_ term: Term, to output: inout OutputBuffer) {
    let isSure = rank < Self.absoluteTerms && segmenter.words(in: term.text).count > 1
    rank += 1
    output.write("\(term.text.visible)\t\t\(isSure ? "absolute" : "hint")\t\(term.count)\n")
  }
}
