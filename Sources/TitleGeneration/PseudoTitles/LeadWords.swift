/// Words at the beginning of a line or a clause that tell whether it can stand alone.
enum LeadWords {
  /// Whether `text` leans on what stands before it.
  static func leans(_ text: String) -> Bool { leaning.contains { text.hasPrefix($0) } }

  /// Whether `text`, a clause of a sentence, is no statement of its own: it says when, where or how, or
  /// its subject is whoever reads or writes.
  static func isSubordinate(_ text: String) -> Bool {
    leans(text)
      || subordinate.contains { text.hasPrefix($0) } && !independent.contains { text.hasPrefix($0) }
  }

  /// Whether `text` has a word of bylines and credits.
  static func isCredit(_ text: String) -> Bool { credits.contains { text.contains($0) } }

  private static let leaning = [
    "这", "那", "该", "其", "他", "她", "它", "此", "但", "而", "或者", "并且", "又", "也是", "也会", "也可", "也能", "也有",
    "也不", "如果", "因为", "所以", "因此", "例如", "比如", "以下", "如下", "上面", "下面", "注意", "如图", "以及", "不过", "然而",
    "同时",
    "另外", "首先", "然后", "最后", "接着", "于是", "甚至", "虽然", "尽管", "由于", "有的", "有些", "不仅", "不但", "无论", "至于",
    "上述",
    "就是", "就会", "就能", "就可以", "同样", "换句话说", "总之", "总的来说", "事实上", "实际上", "当然", "显然", "也许", "或许", "尤其",
    "的",
    "了", "使得", "之一", "还有", "还是", "都是", "却", "只有", "只要", "则", "我们", "现在", "让我们", "接下来",
  ]
  private static let subordinate = [
    "我", "你", "您", "在", "当", "随着", "为", "通过", "根据", "按照", "对", "除了", "从", "使", "让", "令", "被", "把",
    "请", "由",
    "向", "自", "一旦", "别忘", "显而易见", "事不宜迟", "作为", "经过", "凭借", "围绕", "面对", "应该", "应对", "可以", "需要",
    "可能", "能够",
    "主要", "包括", "分别", "达到", "一些", "更", "以", "用", "将", "与", "和", "及", "截至", "到", "至", "是", "会", "要",
    "能",
    "仍然", "仅", "已", "再", "并", "还", "只", "都", "第一", "第二", "第三", "一是", "二是", "三是", "结果", "方法", "目的",
    "结论",
    "什么", "有没有", "造成", "导致", "提出", "研究", "采用", "应用", "针对", "最多", "最初", "值为", "一方", "来自", "受", "经",
    "凡",
  ]
  /// Words that begin like one of those.
  private static let independent = [
    "我国", "我军", "我省", "我市", "我党", "为什么", "为何", "使用", "使馆", "请求", "向量", "自动", "自然", "自由", "自治",
    "以色列", "以军",
    "用户", "用电", "将军", "和平", "会议", "会见", "要素", "能源", "能耗", "更新", "再生", "并发", "并行", "还原", "都市", "只读",
    "经济",
    "经贸", "研究人员", "研究院", "应用程序", "对象", "对外", "从业", "由来",
  ]
  private static let credits = [
    "记者", "摄影", "供图", "译者", "选题", "责编", "责任编辑", "图为", "通讯员", "本报", "新华社", "附图", "编译自", "视频地址", "点击",
    "来源：",
    "作者：", "作者简介", "原文", "完）",
  ]
}
