extension ServicePage {
  /// The words of the page in both languages.
  static let strings = #"""
    const STRINGS = {
      en: {
        lead: "Chinese text: words, parts of speech, names, keywords, titles, trees, scripts, poems.",
        text: "Text", examples: "Examples", token: "Token", tabs: "Views",
        private: "Texts are neither kept nor logged.",
        words: "Words", tags: "Parts of speech", entities: "Entities", keywords: "Keywords", title: "Title", tree: "Tree",
        convert: "Conversion", explain: "Explanation", poem: "Poem",
        characters: n => n + (n === 1 ? " character" : " characters"),
        working: "Working …", done: ms => "Done in " + ms + " ms.",
        unreachable: "The service does not answer. Is it still running?",
        cut: n => "Shown are the first " + n + " characters.",
        empty: "Type or choose some Chinese text.",
        mode: "Fineness", words_mode: "words", fine: "fine", coarse: "coarse",
        standards: "The same text under each standard",
        standard: {
          general: "general use", pku: "Peking University", msr: "Microsoft", ctb6: "Chinese Treebank",
          sxu: "Shanxi University", udc: "Universal Dependencies", zx: "a novel", wtb: "Weibo", cnc: "State Language Commission" },
        tag_set: "Tag set", scheme: "Scheme", none_found: "None found.",
        titles: "Titles, the best first", no_title: "There is too little to read for a title.",
        summary: "Summary", rank: "Rank", keyword: "Keyword", count: "Count", method: "Method",
        methods: { phrases: "phrases", tfidf: "TF-IDF", textrank: "TextRank" },
        sentences: "Sentence", pinyin: "Pinyin", simplified: "Simplified", traditional: "Traditional",
        taiwan: "Taiwan", hongkong: "Hong Kong",
        click: "Choose a mark between two characters to see what decided there: │ is a cut, · is none.",
        boundary: (a, b) => "between " + a + " and " + b, is_cut: "cut", is_joined: "not cut",
        decision: {
          network: "The network decided", dictionary: "The dictionary decided", space: "White space decided",
          symbol: "A link or an emoji stands alone", form: "The form (a date, a number …) decided" },
        score: "Log-odds of a cut", part: "Part", value: "Contribution (above 0: for a cut)",
        kind: { character: "character", word: "word", noWord: "no known word", standard: "standard" },
        form: "Form", dynasty: "Dynasty", tune: "Tune", any: "any", beginning: "First characters", another: "Write another",
      },
      zh: {
        lead: "中文文本：分词、词性、实体、关键词、标题、句法树、繁简、作诗。",
        text: "文本", examples: "示例", token: "令牌", tabs: "视图",
        private: "文本不保存，也不写入日志。",
        words: "分词", tags: "词性", entities: "实体", keywords: "关键词", title: "标题", tree: "句法树",
        convert: "繁简与拼音", explain: "解释", poem: "作诗",
        characters: n => n + " 字", working: "处理中……", done: ms => "用时 " + ms + " 毫秒。",
        unreachable: "服务没有响应，还在运行吗？",
        cut: n => "只显示前 " + n + " 字。",
        empty: "请输入或选择一段中文。",
        mode: "粒度", words_mode: "标准", fine: "细", coarse: "粗",
        standards: "同一文本按各家标准",
        standard: {
          general: "通用", pku: "北京大学", msr: "微软", ctb6: "宾州中文树库", sxu: "山西大学",
          udc: "通用依存", zx: "诛仙", wtb: "微博", cnc: "国家语委" },
        tag_set: "标记集", scheme: "体系", none_found: "没有找到。",
        titles: "标题（从优到次）", no_title: "内容太少，写不出标题。",
        summary: "摘要", rank: "名次", keyword: "关键词", count: "次数", method: "方法",
        methods: { phrases: "短语", tfidf: "TF-IDF", textrank: "TextRank" },
        sentences: "句子", pinyin: "拼音", simplified: "简体", traditional: "繁体",
        taiwan: "台湾正体", hongkong: "香港繁体",
        click: "点选两字之间的记号，看那里由什么决定：│ 为切分，· 为不切分。",
        boundary: (a, b) => "“" + a + "”与“" + b + "”之间", is_cut: "切分", is_joined: "不切分",
        decision: {
          network: "由网络决定", dictionary: "由词典决定", space: "由空白决定",
          symbol: "链接或表情符号单独成词", form: "由形式（日期、数字等）决定" },
        score: "切分的对数几率", part: "成分", value: "贡献（大于 0 倾向切分）",
        kind: { character: "字", word: "词", noWord: "无已知词", standard: "标准" },
        form: "体裁", dynasty: "朝代", tune: "词牌", any: "不限", beginning: "开头", another: "再写一首",
      },
    };
    const EXAMPLES = [
      "小明在北京大学的图书馆里研究生命起源，他觉得这件事很有意思。",
      "南京市长江大桥于1968年12月29日建成通车，全长6772米。",
      "马云在杭州创办了阿里巴巴，公司总部设在浙江省。",
      "我們去臺北吃宵夜，回程搭計程車。",
      "云青城际铁路今天开通运营。这条铁路全长一百二十公里，设计时速二百五十公里，沿线设七座车站。开通后，云州到青山的旅行时间将由两个半小时缩短到四十分钟。",
    ];
    """#
}
