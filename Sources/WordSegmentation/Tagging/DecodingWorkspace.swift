import SegmentationKernels

/// The buffers a ``ViterbiDecoder`` needs, kept between sentences so that decoding allocates
/// nothing after warm-up.
///
/// One workspace serves one thread at a time. Its memory is about a byte for each unit and tag and 16
/// for a run of the longest sentence seen, with matches 32 more for a unit and 24 for a match.
package struct DecodingWorkspace: Sendable {
  /// What decoding notes of each unit and tag.
  var back: [UInt8] = []
  /// The first unit of each run without white space and the one after its last.
  var runs: [Int32] = []
  /// The value of each run.
  var sums: [Double] = []
  /// Scores made finite, used when the network's are not, `[T x count]`.
  var finite: [Float] = []

  /// What decoding with matches notes of each unit, of each unit and tag where the tags are not those
  /// of words without kinds, and the matches as it takes them.
  var units: [hk_viterbi_unit] = []
  var entries: [hk_viterbi_entry] = []
  var words: [hk_viterbi_word] = []
  /// What dictionaries rule about units; empty unless they force cuts or forbid words.
  var rules: [hk_viterbi_rule] = []

  /// An empty workspace; it grows with the sentences it meets.
  package init() {}

  mutating func reserve(units: Int, tags: Int, runs: Int) {
    Self.grow(&back, to: units * tags, with: 0)
    Self.grow(&sums, to: runs, with: 0)
  }

  mutating func reserve(units: Int, tags: Int, entries: Int, matches: Int) {
    reserve(units: units, tags: tags, runs: 0)
    Self.grow(&self.units, to: units, with: hk_viterbi_unit())
    Self.grow(&self.entries, to: entries, with: hk_viterbi_entry())
    Self.grow(&words, to: matches, with: hk_viterbi_word())
  }

  mutating func reserve(rules: Int) { Self.grow(&self.rules, to: rules, with: hk_viterbi_rule()) }

  private static func grow<Element>(_ array: inout [Element], to count: Int, with value: Element) {
    guard array.count < count else { return }
    array.append(contentsOf: repeatElement(value, count: count - array.count))
  }
}
