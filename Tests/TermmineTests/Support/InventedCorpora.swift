import GeneratedText

/// Text of a domain and of everyday life: terms and words among characters drawn at random, so that
/// the terms are plain to see.
struct InventedCorpora {
  private var random = SplitMix(seed: 11)

  static let terms = ["光合作用", "叶绿体", "蒸腾速率", "气孔导度", "根瘤菌", "C4植物"]
  private static let everyday = ["早饭", "邻居", "公交车", "天气", "孩子", "电影", "手机", "周末"]
  private static let filler = Array(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
  ).map(String.init)

  /// Lines about plants.
  mutating func domain(lines: Int) -> String {
    text(lines, words: Self.terms + Self.everyday)
  }

  /// Lines about nothing in particular.
  mutating func baseline(lines: Int) -> String {
    text(lines, words: Self.everyday)
  }

  private mutating func number(below limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  private mutating func text(_ lines: Int, words: [String]) -> String {
    var text = ""
    for _ in 0..<lines {
      for _ in 0..<3 {
        for _ in 0..<2 + number(below: 5) { text += Self.filler[number(below: Self.filler.count)] }
        text += words[number(below: words.count)]
        for _ in 0..<1 + number(below: 4) { text += Self.filler[number(below: Self.filler.count)] }
        text += "，"
      }
      text += "\n"
    }
    return text
  }
}
