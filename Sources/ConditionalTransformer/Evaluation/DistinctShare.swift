/// How many different characters, and pairs of neighbouring ones, texts have among all of theirs:
/// distinct-1 and distinct-2. It falls with the number of texts; only shares of equally many texts can
/// be compared.
/// Source: Li et al., "A diversity-promoting objective function for neural conversation models", 2016.
public struct DistinctShare: Sendable {
  private var singles: Set<UInt32> = []
  private var pairs: Set<UInt64> = []
  private var singleCount = 0
  private var pairCount = 0

  /// No texts.
  public init() {}

  /// Adds a text.
  public mutating func add(_ text: String) { add(text.unicodeScalars.map(\.value)[...]) }

  mutating func add(_ text: ArraySlice<UInt32>) {
    singleCount += text.count
    pairCount += max(0, text.count - 1)
    singles.formUnion(text)
    for (left, right) in zip(text, text.dropFirst()) {
      pairs.insert(UInt64(left) << 32 | UInt64(right))
    }
  }

  /// The different characters' share of all; 0 where there are none.
  public var single: Double { singleCount == 0 ? 0 : Double(singles.count) / Double(singleCount) }
  /// The different pairs' share of all; 0 where there are none.
  public var pair: Double { pairCount == 0 ? 0 : Double(pairs.count) / Double(pairCount) }
}

/// Whether a text goes in circles: a run of characters stands in it several times.
enum Loop {
  /// Whether some `length` characters in a row occur `times` times or more.
  static func isFound(in text: ArraySlice<UInt32>, length: Int = 4, times: Int = 3) -> Bool {
    guard text.count >= length else { return false }
    var counts: [ArraySlice<UInt32>: Int] = [:]
    for start in text.startIndex...text.endIndex - length {
      let run = text[start..<start + length]
      counts[run, default: 0] += 1
      if counts[run] == times { return true }
    }
    return false
  }
}
