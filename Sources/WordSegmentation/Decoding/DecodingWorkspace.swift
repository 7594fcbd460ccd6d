import SegmentationKernels

/// The buffers a ``ViterbiDecoder`` needs, kept between sentences so that decoding allocates
/// nothing after warm-up.
///
/// One workspace serves one thread at a time. Its memory is about 1 byte a unit and 16 a run of the
/// longest sentence seen, 33 bytes a unit and 24 a match once matches were given.
public struct DecodingWorkspace: Sendable {
  /// For each unit, bit `tag` tells which of the tag's two legal predecessors is the better one.
  var back: [UInt8] = []
  /// The first unit of each run without white space and the one after its last.
  var runs: [Int32] = []
  /// The value of each run.
  var sums: [Double] = []
  /// Scores made finite, used when the network's are not, `[T x 4]`.
  var finite: [Float] = []

  /// What decoding with matches notes of each unit, and the matches as it takes them.
  var hard: [hk_viterbi_unit] = []
  var words: [hk_viterbi_word] = []

  /// An empty workspace; it grows with the sentences it meets.
  public init() {}

  mutating func reservePlain(units: Int, runs: Int) {
    Self.grow(&back, to: units, with: 0)
    Self.grow(&sums, to: runs, with: 0)
  }

  mutating func reserveHard(units: Int, matches: Int) {
    reservePlain(units: units, runs: 0)
    Self.grow(&hard, to: units, with: hk_viterbi_unit())
    Self.grow(&words, to: matches, with: hk_viterbi_word())
  }

  private static func grow<Element>(_ array: inout [Element], to count: Int, with value: Element) {
    guard array.count < count else { return }
    array.append(contentsOf: repeatElement(value, count: count - array.count))
  }
}
