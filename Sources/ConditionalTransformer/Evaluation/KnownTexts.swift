/// What a text has in common with those that a model learned from. Runs of characters are kept as
/// hashes of 64 bits: of ten million the chance that one more is taken for one of them is 10⁻¹².
public struct KnownTexts: Sendable {
  /// The characters of a run.
  public static let runLength = 12

  /// The hashes of all runs, and of whole texts, in order.
  private let runs: [UInt64]
  private let texts: Set<UInt64>

  /// Of these texts.
  public init(_ texts: some Sequence<String>) {
    self.init(
      folded: texts.lazy.map { CharacterCodec.folded($0.unicodeScalars.lazy.map(\.value))[...] })
  }

  /// Of these texts of folded characters.
  package init(folded texts: some Sequence<ArraySlice<UInt32>>) {
    var runs: [UInt64] = []
    var whole: Set<UInt64> = []
    for text in texts {
      whole.insert(Self.hash(text))
      runs += Self.hashes(of: text)
    }
    runs.sort()
    self.runs = runs
    self.texts = whole
  }

  /// Whether a text is one of those.
  package func has(_ text: ArraySlice<UInt32>) -> Bool { texts.contains(Self.hash(text)) }

  /// How many runs a text has, and how many of these stand in the texts.
  package func copied(in text: ArraySlice<UInt32>) -> (found: Int, all: Int) {
    let wanted = Self.hashes(of: text)
    return (wanted.count { isKnown($0) }, wanted.count)
  }

  private func isKnown(_ hash: UInt64) -> Bool {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low] == hash
  }

  private static func hashes(of text: ArraySlice<UInt32>) -> [UInt64] {
    guard text.count >= runLength else { return [] }
    return (text.startIndex...text.endIndex - runLength).map { hash(text[$0..<$0 + runLength]) }
  }

  private static func hash(_ scalars: ArraySlice<UInt32>) -> UInt64 {
    scalars.reduce(UInt64(scalars.count)) { ScalarHash.mixed($0, $1) }
  }
}

/// A hash of characters that is the same in every run of a program.
enum ScalarHash {
  /// A hash with one more character.
  static func mixed(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
    // The steps of SplitMix64 (Steele, Lea & Flood 2014).
    var z = (hash ^ UInt64(scalar)) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
