/// Function words that no term begins or ends with, but for words that do.
///
/// Statistics alone take 的入口 for a term where little else stands before 入口; no glossary would list it.
package struct BoundaryWords: Sendable {
  private static let first = "的了是就都"
  private static let last = "的是就和"
  /// Words that begin with one of `first`.
  private static let firstWords = """
    的确 的士 的哥 的黎波里 的里雅斯特 了解 了结 了断 了望 了然 是非 就业 就医 就诊 就读 就学 就职 就任 就餐 就近 就地 就绪
    就位 就座 就寝 就义 就范 就擒 就聘 都市 都城 都会区 都督 都护 都尉 都统 都察院 都司 都江 都柏林 都灵 都匀 都昌 都兰 都安
    都庞岭 都柳江
    """
  /// Words that end in one of `last`.
  private static let lastWords = """
    目的 标的 众矢之的 共和 温和 缓和 太和 调和 总和 中和 平和 议和 饱和 柔和 祥和 求和 附和 维和 协和 颐和 谐和 媾和 暖和
    随和 融和 掺和 拌和 搅和 昭和 仁和 民和 云和 永和 泰和 政和 宣和 统和 怡和 之和 平方和 代数和 实事求是 国是 成就 造就
    铸就 练就 迁就 屈就 高就 俯就
    """
  /// The share of its places in which a longer term has the function word at least that such a word
  /// excuses: 合同目 is nearly always 合同目的, 项目 seldom 项目的.
  static let excusedShare = 0.5

  /// The symbols of `first`, and those of its words.
  private let initials: Set<UInt32>
  private var openings = SymbolTrie()
  /// The symbols of `last`, and those of its words, turned round.
  private let finals: Set<UInt32>
  private var closings = SymbolTrie()

  /// The words in symbols of `vocabulary`.
  package init(_ vocabulary: UnitVocabulary) {
    func symbols(_ text: some StringProtocol) -> [UInt32]? {
      let found = text.compactMap { vocabulary.symbol(of: String($0).utf8) }
      return found.count == text.count ? found : nil
    }
    initials = Set(Self.first.compactMap { symbols(String($0))?.first })
    finals = Set(Self.last.compactMap { symbols(String($0))?.first })
    for word in Self.firstWords.split(whereSeparator: \.isWhitespace) {
      if let word = symbols(word) { openings.insert(word) }
    }
    for word in Self.lastWords.split(whereSeparator: \.isWhitespace) {
      if let word = symbols(word) { closings.insert(word.reversed()) }
    }
  }

  /// Where `term`, which occurs `count` times, is cut off at a function word; nil if it is not.
  /// `parts` knows how often a part of it occurs.
  package func fragment(
    _ term: [UInt32], count: Int, of parts: (ArraySlice<UInt32>) -> Int?
  ) -> Side? {
    if let first = term.first, initials.contains(first),
      !isExcused(term, by: openings, count, rest: parts(term.dropFirst()))
    {
      return .beginning
    }
    if let last = term.last, finals.contains(last),
      !isExcused(term.reversed(), by: closings, count, rest: parts(term.dropLast()))
    {
      return .end
    }
    return nil
  }

  private func isExcused(
    _ term: [UInt32], by words: SymbolTrie, _ count: Int, rest: Int?
  ) -> Bool {
    if words.entry(of: term) != nil { return true }
    return begins(term, with: words)
      && Double(count) >= Self.excusedShare * Double(rest ?? count)
  }

  /// Where a function word stands.
  package enum Side: String, Codable, Hashable, Sendable { case beginning, end }

  private func begins(_ symbols: [UInt32], with words: SymbolTrie) -> Bool {
    var node = SymbolTrie.root
    for symbol in symbols {
      guard let next = words.child(of: node, symbol) else { return false }
      if words.entry(at: next) != nil { return true }
      node = next
    }
    return false
  }
}
