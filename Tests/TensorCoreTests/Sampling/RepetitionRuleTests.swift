import TensorCore
import Testing

@Suite struct RepetitionRuleTests {
  /// Symbols below 3 are free, from 8 on words.
  private static func kind(_ id: Int32) -> RepetitionRule.Kind {
    id < 3 ? .free : id < 8 ? .twice : .once
  }

  /// What the rule says, found by trying out each symbol.
  private static func isAllowed(_ text: [Int32], _ length: Int) -> Bool {
    guard let last = text.last else { return true }
    let end = text.suffix(length)
    if end.count == length {
      for start in 0..<max(0, text.count - length) where text[start..<start + length] == end {
        return false
      }
    }
    guard kind(last) != .free else { return true }
    let size = text.count
    if kind(last) == .once, size > 1, text[size - 2] == last { return false }
    if kind(last) == .twice, size > 2, text[size - 2] == last, text[size - 3] == last {
      return false
    }
    return !(2...8).contains { stretch in
      size >= 2 * stretch
        && text[(size - 2 * stretch)..<(size - stretch)] == text[(size - stretch)...]
    }
  }

  @Test(arguments: [1, 2, 4, 100]) func `What is banned is what would repeat`(length: Int) {
    let rule = RepetitionRule(length: length)
    var random = Seeded(state: UInt64(length))
    for _ in 0..<400 {
      let symbols = 2 + Int32.random(in: 0..<9, using: &random)
      let text = (0..<Int.random(in: 0..<24, using: &random)).map { _ in
        Int32.random(in: 0..<symbols, using: &random)
      }
      let banned = rule.banned(after: text, Self.kind)
      for id in 0..<symbols {
        #expect(banned.contains(id) == !Self.isAllowed(text + [id], length), "\(text) \(id)")
      }
    }
  }

  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
