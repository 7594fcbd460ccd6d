import TextCore

/// Whether a title is whole: it breaks off in no word that goes on, and begins with none that leans.
package enum TitleEnd {
  /// Whether the title ends in a function word, a verb without its object, or a mark that goes on.
  package static func isUnfinished(_ title: String) -> Bool {
    isUnfinished(title.unicodeScalars.map { folding.fold($0.value) }.filter { $0 != 0x20 }[...])
  }

  /// The same of a folded text without white space.
  static func isUnfinished(_ text: ArraySlice<UInt32>) -> Bool {
    guard let last = text.last else { return true }
    if let mark = Punctuation(last), mark.endsClause || mark == .listComma || mark == .joiner {
      return true
    }
    if wholeWords.ends(text) { return false }
    return goesOn.contains(last) || openWords.ends(text)
  }

  /// Whether the text begins with a word that only stands behind another.
  static func leans(_ text: ArraySlice<UInt32>) -> Bool {
    guard let first = text.first else { return true }
    return bound.contains(first) && heads.prefixLength(of: text) == 0
  }

  /// Whether the scalar only stands behind another word.
  static func isBound(_ scalar: UInt32) -> Bool { bound.contains(scalar) }

  private static let folding: TextFolding = [.width, .script, .asciiCase]
  private static let goesOn = Set("的和与在从将把被向对为及或而并但因由使让给至于以地是说称很更最太此该某每各".scalars)
  private static let bound = Set("的了着过们地得起之".scalars)
  /// Words that begin like one of those.
  private static let heads = PhraseSet(
    """
    了解 了不起 过 着火 着手 着眼 着力 着装 着陆 地 得 起草 起源 起诉 起步 起火 起重 起跑 起飞 起床 起底 起点 起名 起诉 之江
    """)
  /// Words that end like one of those and end a title well.
  private static let wholeWords = PhraseSet(
    """
    目的地 参与 赋予 绝对 应对 针对 反对 核对 行为 人为 大为 有为 外地 各地 土地 基地 场地 产地 \
    草地 湿地 工地 陆地 落地 营地 高地 驻地 圣地 耕地 用地 胜地 天地 盆地 当地 本地 异地 \
    两地 三地 多地 内地 腹地 目的 普及 危及 波及 提及 粮食 共和 温和 饱和 缓和 总和 亲和 \
    平和 学说 小说 传说 演说 解说 难说 游说 名称 职称 简称 对称 人称 理由 自由 缘由 以至 \
    冬至 夏至 原因 基因 病因 成因 国是 存在 内在 潜在 实在 现在 参与 给与 方向 走向 \
    导向 动向 意向 去向 志向 取向 转向 面向 倾向 流向 补给 供给 自给 刀把 火把 棋将 大将 \
    名将 小将 健将 老将 干将 主将 猛将 天使 大使 特使 行使 出使 谦让 转让 忍让 礼让 出让 \
    避让 如此 彼此 至此 合并 吞并 兼并 归并
    """)
  /// Words that need another behind them.
  private static let openWords = PhraseSet(
    """
    需要 进行 开展了 成为 作为 属于 位于 具有 拥有 包括 达到 超过 高于 低于 导致 造成 使得 提供 获得 取得 得到 受到 遭到 给予 \
    予以 加以 指出 表示 认为 宣布 强调 要求 希望 建议 提出 位居 来自 关于 有关 根据 按照 为了 由于 因为 如果 以及 并且 或者 而且 \
    但是 虽然 已经 正在 即将 将要 可以 能够 应该 应当 必须 不能 如何 怎样 一个 一种 这个 那个 一些 他们 我们 以便 从而 甚至 对于 \
    难以 足以 得以 所以 善于 忠于 终于 宣称 声称 不在 正在 交给 促使 即使 驱使 因此 所在 何在 可是 投向 超 第 至少 涉及 提醒 查明 透露 显示 获悉 写道 回应 回应说 答复 呼吁 判断 声明称 接受采访
    """)
}
