/// The buffers a ``ViterbiDecoder`` needs, kept between sentences so that decoding allocates
/// nothing after warm-up.
///
/// One workspace serves one thread at a time. Its memory is about 1 byte a unit and 16 a run of the
/// longest sentence seen, 33 bytes a unit once matches were given.
public struct DecodingWorkspace: Sendable {
  /// For each unit, bit `tag` tells which of the tag's two legal predecessors is the better one.
  var back: [UInt8] = []
  /// The first unit of each run without white space and the one after its last.
  var runs: [Int32] = []
  /// The value of each run.
  var sums: [Double] = []
  /// Scores made finite, used when the network's are not, `[T x 4]`.
  var finite: [Float] = []

  /// Best absolute weight of a path in which a word begins at the unit.
  var beginWeight: [Int64] = []
  /// Its score, the unit's own score as B included.
  var beginScore: [Double] = []
  /// Running sum of the scores of staying inside a word.
  var inner: [Double] = []
  /// Length of the dictionary word that the best path to E at the unit ends with, or 0.
  var jump: [Int32] = []
  /// First match that ends right after the unit, or -1.
  var firstMatch: [Int32] = []
  /// Next match with the same end, or -1.
  var nextMatch: [Int32] = []

  /// An empty workspace; it grows with the sentences it meets.
  public init() {}

  mutating func reservePlain(units: Int, runs: Int) {
    Self.grow(&back, to: units, with: 0)
    Self.grow(&sums, to: runs, with: 0)
  }

  mutating func reserveHard(units: Int, matches: Int) {
    reservePlain(units: units, runs: 0)
    Self.grow(&beginWeight, to: units, with: 0)
    Self.grow(&beginScore, to: units, with: 0)
    Self.grow(&inner, to: units, with: 0)
    Self.grow(&jump, to: units, with: 0)
    Self.grow(&firstMatch, to: units, with: -1)
    Self.grow(&nextMatch, to: matches, with: -1)
  }

  private static func grow<Element>(_ array: inout [Element], to count: Int, with value: Element) {
    guard array.count < count else { return }
    array.append(contentsOf: repeatElement(value, count: count - array.count))
  }
}
