import TextCore

/// Words that deny, refuse, or tell of something that did not happen, by which a title must stand.
package enum Negation {
  /// Whether the folded text says that something is not so.
  package static func occurs(in text: ArraySlice<UInt32>) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      if let length = idioms.length(at: index, in: text) {
        index += length
      } else if words.length(at: index, in: text) != nil {
        return true
      } else {
        index += 1
      }
    }
    return false
  }

  /// Whether the folded text ends in a word that denies what follows it: 不会, 尚未.
  static func endsInAdverb(_ text: ArraySlice<UInt32>) -> Bool {
    adverbs.ends(text) && !idioms.ends(text)
  }

  /// Whether the text judges what others say: 不实, 没有依据, 否认.
  package static func judges(_ text: ArraySlice<UInt32>) -> Bool { judgements.occurs(in: text) }

  /// Whether the text judges what others say in a word that needs no other.
  static func givesVerdict(_ text: ArraySlice<UInt32>) -> Bool { verdicts.occurs(in: text) }

  /// Whether the text tells what others say: 网传, 传闻.
  static func reports(_ text: ArraySlice<UInt32>) -> Bool { reports.occurs(in: text) }

  /// Whether the text tells of an end against somebody's wish: 驳回, 落选, 取消.
  package static func isOutcome(_ text: ArraySlice<UInt32>) -> Bool {
    outcomes.occurs(in: text) || judgements.occurs(in: text)
  }

  /// Whether the text tells who won.
  static func tellsWinner(_ text: ArraySlice<UInt32>) -> Bool { victories.occurs(in: text) }

  private static let words = PhraseSet(
    """
    没有 没 未 不 并非 绝非 无 否认 否决 驳回 拒绝 婉拒 回绝 取消 辟谣 谣言 造谣 虚假 伪造 失败 失利 落败 落选 败诉 惨败 负于 \
    不敌 无缘 撤销 撤回 撤诉 停止 停办 停产 停用 终止 中止 禁止 严禁 暂停 推迟 延期 延误 召回 放弃 请勿 切勿 有误 错误 反对 否定 \
    澄清 驳斥 弃用 移除 废止 废弃 失效 缺乏 免于 免除
    """)
  private static let adverbs = PhraseSet(
    "不 不会 不能 不得 不再 不予 不必 不应 不可 不准 不许 不愿 不想 没 没有 未 未能 未曾 并未 尚未 从未 无法 无意 无需 无须")
  /// Words with such a character that deny nothing.
  private static let idioms = PhraseSet(
    """
    不丹 无锡 无为 不断 不少 不仅 不但 不过 不久 不管 不论 不同 不光 不妨 不禁 不已 不锈钢 不动产 不等 不一 不时 不愧 不由 不约而同 \
    不知不觉 不远 不得不 不可或缺 不亚于 不负 不懈 不朽 不凡 不容 不惜 不畏 不忘 不失为 差不多 要不 数不清 了不起 对不起 \
    忍不住 离不开 无论 无人机 无人 无线 无数 无疑 无限 无障碍 无菌 无偿 无私 无比 无缝 无愧 无偏 未来 未成年 未婚 未必 除非 \
    没收 淹没 埋没 出没 错误率 \
    不平衡 不变 不确定 不规则 不均匀 不对称 不可逆 不饱和
    """)
  private static let judgements = PhraseSet(
    """
    不实 不属实 谣言 辟谣 造谣 子虚乌有 否认 没有依据 没有根据 没有科学依据 没有任何依据 没有任何科学依据 无科学依据 \
    缺乏科学依据 缺乏依据 没有证据 无证据 尚无证据 目前没有证据 不可信 伪造 是错的 是错误的 并不正确 不正确 误区 误解 误传 \
    不存在 并不存在 并不是 并非 并未 并没有 并无 纯属 澄清 驳斥 以讹传讹 站不住脚 不靠谱 不科学 假消息 虚假 没有此事 无此 \
    没有计划 没有这样的计划 没有该计划 系编造 编造 不会因此 没有出现 不止 不可信 无稽之谈 空穴来风
    """)
  private static let reports = PhraseSet(
    """
    网传 流传 传言 传闻 谣传 有人说 都说 据传 听说 消息称 说法 帖子 发帖 坊间 微信群 疯传 盛传 传出 误将 \
    误写 市场猜测 有报道 报道称 一种观点 很多人认为 许多人认为 不少人认为 人们常说 俗话说 俗话 老话 一直以为 常常以为
    """)
  private static let outcomes = PhraseSet(
    """
    驳回 败诉 不予支持 不予受理 不予批准 撤销 改判 无罪 否决 未通过 没有通过 未获通过 不通过 拒绝 婉拒 取消 终止 中止 落选 不敌 \
    负于 败给 惨败 落败 失利 无缘 出局 未能 未达到 没能 放弃 召回 不建议 不宜 不推荐 不再支持 停止支持 不会 \
    维持不变 没有上调 暂不 不作调整 叫停 停业 停办 停运 停课 停产 停用 推迟 延期 致歉 道歉 更正 有误 失败 不合格 被罚 撤回 \
    没有成功 仍未 不同意 反对票
    """)
  /// Judgements that need no more words.
  private static let verdicts = PhraseSet(
    """
    不实 不属实 谣言 辟谣 否认 没有依据 没有根据 没有科学依据 没有任何依据 没有任何科学依据 无科学依据 缺乏科学依据 缺乏依据 没有证据 \
    是错的 是错误的 误区 不可信 子虚乌有 纯属 站不住脚 误传 无稽之谈 澄清
    """)
  private static let victories = PhraseSet(
    "夺冠 捧杯 夺得冠军 获得冠军 晋级 击败 战胜 获胜 取胜 胜出 当选 连任 卫冕 胜诉 中标 夺魁 登顶 获奖 夺得 赢得 收购")
}
