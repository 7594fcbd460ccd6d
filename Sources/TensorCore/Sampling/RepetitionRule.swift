/// What may not come next in a text, so that it does not repeat itself.
package struct RepetitionRule: Sendable {
  /// How a symbol may be repeated.
  package enum Kind: Sendable {
    /// As often as the text likes, such as digits and Latin letters.
    case free
    /// Twice in a row, such as characters.
    case twice
    /// Not in a row, such as words of several characters.
    case once
  }

  /// The length of the sequences that a text must not have twice.
  private let length: Int
  /// The longest stretch that must not follow itself at once.
  private static let longestStretch = 8

  /// Sequences of `length` symbols are written once. A stretch of two to eight symbols (ABAB) does not follow
  /// itself either, and no symbol more often than its kind says.
  package init(length: Int) { self.length = length }

  /// The symbols that may not follow a text.
  package func banned(after text: [Int32], _ kind: (Int32) -> Kind) -> Set<Int32> {
    var banned = Set(stuttering(text).filter { kind($0) != .free })
    if let last = text.last {
      switch kind(last) {
      case .free: break
      case .once: banned.insert(last)
      case .twice: if text.dropLast().last == last { banned.insert(last) }
      }
    }
    guard text.count >= length else { return banned }
    let last = text.suffix(length - 1)
    for end in (length - 1)..<text.count where text[(end - length + 1)..<end] == last {
      banned.insert(text[end])
    }
    return banned
  }

  /// The symbols with which a stretch of several would follow itself.
  private func stuttering(_ text: [Int32]) -> [Int32] {
    (2...Self.longestStretch).compactMap { size in
      // The next symbol would complete the second of two stretches that begin here.
      let start = text.count - 2 * size + 1
      guard start >= 0 else { return nil }
      let end = start + size - 1
      return text[start..<end].elementsEqual(text[(end + 1)...]) ? text[end] : nil
    }
  }
}
