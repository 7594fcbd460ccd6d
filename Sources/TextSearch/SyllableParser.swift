/// Cuts letters into syllables of pinyin: zhonghua is zhong and hua.
struct SyllableParser: Sendable {
  private let syllables: Set<[UInt8]>
  private static let longest = 6

  /// A parser that knows syllables by their letters, `ü` as `v`.
  init(_ syllables: Set<String>) {
    self.syllables = Set(syllables.map { Array($0.utf8) })
  }

  /// The syllables that some small letters are, as few as possible; nil where they are none. An apostrophe stands
  /// between two.
  func syllables(of letters: UnsafeRawBufferPointer) -> [Range<Int>]? {
    // For each place the fewest syllables before it, and where the last of them begins.
    var best = [(count: Int, start: Int)?](repeating: nil, count: letters.count + 1)
    best[0] = (0, 0)
    for end in stride(from: 1, through: letters.count, by: 1) {
      if letters[end - 1] == 0x27, end > 1, let before = best[end - 1] {
        best[end] = (before.count, -1)
        continue
      }
      for start in max(0, end - Self.longest)..<end {
        guard let before = best[start], syllables.contains(Array(letters[start..<end])) else {
          continue
        }
        if best[end].map({ before.count + 1 < $0.count }) ?? true {
          best[end] = (before.count + 1, start)
        }
      }
    }
    guard letters.count > 0, best[letters.count] != nil else { return nil }
    var found: [Range<Int>] = []
    var end = letters.count
    while end > 0, let last = best[end] {
      if last.start >= 0 { found.append(last.start..<end) }
      end = last.start >= 0 ? last.start : end - 1
    }
    return found.reversed()
  }
}
