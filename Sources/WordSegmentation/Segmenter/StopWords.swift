import TextCore

/// Words that occur in texts of every kind and say little of what one is about.
public struct StopWords: Sendable {
  /// Particles, pronouns, conjunctions, prepositions, auxiliaries, frequent adverbs and measure words of modern
  /// Chinese, in either script, and the commonest of English.
  public static let general = StopWords(generalWords)

  private let words: Set<[UInt32]>

  /// A list of words; case, width and script do not count.
  public init(_ words: some Sequence<String>) {
    self.words = Set(words.map { Self.folded($0.unicodeScalars.map(\.value)) })
  }

  private init(_ text: StaticString) {
    self.init(text.description.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Whether a word is one of them.
  public func contains(_ word: some StringProtocol) -> Bool {
    words.contains(Self.folded(word.unicodeScalars.map(\.value)))
  }

  /// Whether a word, given by its scalars, is one of them.
  package func contains(_ word: UnsafeBufferPointer<UInt32>) -> Bool {
    words.contains(Self.folded(Array(word)))
  }

  private static func folded(_ word: [UInt32]) -> [UInt32] {
    word.map { CharacterFolding.representative($0) }
  }

  private static let generalWords: StaticString = """
    的 地 得 之 了 着 过 们 吗 吧 呢 啊 呀 哦 哈 啦 嘛 么 哪 嗯 喔 哟 噢 而已 罢了 似的 一样 一般 等 等等 所
    我 你 您 他 她 它 咱 我们 你们 您们 他们 她们 它们 咱们 自己 本人 自身 彼此 大家 人家 别人 各自 其 其他 其它 其余 其中
    这 那 此 该 这个 那个 这些 那些 这里 那里 这儿 那儿 这边 那边 这样 那样 这么 那么 这种 那种 此时 此外 如此 某 某些 某个 各 各个 每 每个 另 另外 本 任何 所有 一切 全部
    谁 什么 啥 怎么 怎样 怎么样 如何 为什么 为何 哪里 哪儿 哪个 哪些 几 多少 何 何时 多么
    和 与 及 以及 跟 同 或 或者 还是 而 而且 并 并且 且 但 但是 可是 不过 然而 却 则 于是 因此 因而 所以 因为 由于 既 既然 虽然 虽 尽管 如果 若 假如 要是 只要 只有 除非 无论 不论 不管 即使 哪怕 就是 要么 不仅 不但 不只 甚至 况且 何况 此后 然后 接着 否则 从而 以便 以免 也就是说 换句话说 比如 例如 譬如 总之
    在 于 从 自 自从 由 往 朝 向 对 对于 关于 至于 把 被 将 给 让 叫 使 为 为了 以 用 按 按照 依 依照 根据 据 凭 通过 经过 沿 沿着 随 随着 除 除了 比 像 如 如同 连 到 至 直到 当 趁 替 与其 随后 之后 之前 之间 之一 之类 以来 以上 以下 以内 以外 以后 以前
    是 有 没 没有 无 不 不是 非 未 别 莫 勿 能 能够 可 可以 可能 会 要 应 应该 应当 该当 必须 得以 需 需要 想 愿 愿意 肯 敢 来 去 做 进行 加以 予以 使得 成为 属于 即 就是说 称为 叫做 说 说道
    也 都 就 还 又 再 才 只 仅 仅仅 更 最 很 太 非常 十分 特别 相当 比较 较 越 越来越 极 极其 稍 稍微 略 几乎 差不多 大约 大概 也许 或许 恐怕 似乎 好像 其实 确实 的确 当然 果然 竟然 居然 简直 毕竟 究竟 到底 终于 已 已经 曾 曾经 正 正在 刚 刚刚 刚才 将要 即将 立刻 马上 常 常常 经常 往往 总 总是 一直 始终 仍 仍然 依然 还要 还有 先 首先 随即 忽然 突然 一起 一同 共 共同 互相 相互 分别 尤其 主要 基本 完全 全 均 皆 凡 另行 一定 必 必然 反正 反而 倒 偏偏 难道 何必 不必 不要 不能 不会 不可 不得
    一 一个 一些 一点 一下 一种 一次 两 个 些 点 种 次 件 位 名 只 条 张 本 把 份 块 回 下 上 里 中 内 外 前 后 左 右 间 旁 边 时 时候 当时 现在 今天 明天 昨天 目前 如今 起来 出来 下来 下去 上来 上去 过来 过去 进来 进去 出去 起 出 开
    a an the and or but if of in on at to for from by with as is are was were be been being it its this that these those he she they we you i his her their our your not no do does did have has had will would can could should may might so than then there here what which who whom how when where why
    """
}
