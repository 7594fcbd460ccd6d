/// Texts and their runs of characters, to find what other texts share with them: what a model is
/// judged by must not be learned from, and what it writes should not be copied.
///
/// Kept are hashes of 64 bits: of ten million runs the chance that another is taken for one of them is
/// 10⁻¹². Texts are compared as they are given; fold them first where spellings should not matter.
public struct KnownText: Sendable {
  /// The number of characters of a run.
  public let runLength: Int
  private var runs: Set<UInt64> = []
  private var texts: Set<UInt64> = []

  /// No text; runs have `runLength` characters.
  public init(runLength: Int) {
    self.runLength = runLength
  }

  /// Adds a text, given as its characters.
  public mutating func insert(_ text: some Collection<UInt32>) {
    texts.insert(Self.hash(text))
    forEachRun(of: text) { runs.insert($0) }
  }

  /// Returns whether a text is one of those that were inserted.
  public func contains(_ text: some Collection<UInt32>) -> Bool { texts.contains(Self.hash(text)) }

  /// Returns whether a text shares a run with those that were inserted.
  public func sharesRun(with text: some Collection<UInt32>) -> Bool {
    !runs.isEmpty && shared(with: text).found > 0
  }

  /// Returns how many runs a text has, and how many of these stand in those that were inserted.
  public func shared(with text: some Collection<UInt32>) -> (found: Int, all: Int) {
    var counts = (found: 0, all: 0)
    forEachRun(of: text) { run in
      counts.all += 1
      if runs.contains(run) { counts.found += 1 }
    }
    return counts
  }

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func hash(_ text: some Collection<UInt32>) -> UInt64 {
    text.reduce(UInt64(text.count)) { $0 &* factor &+ UInt64($1) }
  }

  /// Hands a hash of every run to `visit`.
  private func forEachRun(of text: some Collection<UInt32>, _ visit: (UInt64) -> Void) {
    var power: UInt64 = 1
    for _ in 0..<runLength { power = power &* Self.factor }
    var hash: UInt64 = 0
    var count = 0
    var leaving = text.startIndex
    for scalar in text {
      hash = hash &* Self.factor &+ UInt64(scalar)
      count += 1
      if count > runLength {
        hash = hash &- power &* UInt64(text[leaving])
        text.formIndex(after: &leaving)
      }
      if count >= runLength { visit(hash) }
    }
  }
}
