import TextCore

/// What a classifier sees of a text: its characters, and runs of them, each as the number of a row in a
/// table that many runs share.
struct TextFeatures: Sendable {
  /// As many characters of a text are read.
  static let longest = 200
  /// The most characters of a run that counts wherever it stands.
  static let longestRun = 3

  /// The rows of all runs of one to `longestRun` characters, in a table for the whole text.
  let runs: [Int32]
  /// The row of each character in a table for places; those of each pair with the next one follow.
  let places: [Int32]
  /// The number of characters, beginning and end counted.
  let count: Int

  /// Of folded characters, for tables of these numbers of rows, powers of two.
  init(_ text: ArraySlice<UInt32>, runRows: Int, placeRows: Int) {
    // The beginning and the end are characters of their own, capital letters are small ones.
    let characters =
      [1] + text.prefix(Self.longest).map { TextFolding.asciiCase.fold($0) } + [2]
    count = characters.count
    var runs: [Int32] = []
    var pairs: [Int32] = []
    var singles: [Int32] = []
    for start in characters.indices {
      var hash: UInt64 = 0
      for end in start..<min(start + Self.longestRun, characters.count) {
        hash = ScalarHash.mixed(hash, characters[end])
        runs.append(Int32(hash & UInt64(runRows - 1)))
        let place = Int32(hash & UInt64(placeRows - 1))
        if end == start { singles.append(place) } else if end == start + 1 { pairs.append(place) }
      }
    }
    self.runs = runs
    places = singles + pairs
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
