import TextCore

/// What a line or a clause must look like to pass for a title.
enum TitleForm {
  /// How many units a title has.
  static let lengths = 4...32

  /// The units in `range` of `text` without numbering, bullets and the like; may be empty.
  static func core(of text: Paragraph, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while let next = afterNumbering(text, start..<range.upperBound) { start = next }
    var end = range.upperBound
    while end > start && trailing.contains(text.mark(end - 1)) { end -= 1 }
    return start..<withoutDate(text, start..<end)
  }

  /// Whether the units `range` of `text` may be a title.
  static func isTitle(_ text: Paragraph, _ range: Range<Int>) -> Bool {
    guard lengths.contains(range.count),
      text.units[range.upperBound - 1].end - text.units[range.lowerBound].start <= 70
    else { return false }
    var han = 0
    var commas = 0
    var open: [UInt32] = []
    for index in range {
      let mark = text.mark(index)
      switch text.units[index].kind {
      case .han: han += 1
      case .link, .emoji, .newline: return false
      case .punctuation:
        if Marks.technical.contains(mark) { return false }
        if mark == 0x2C { commas += 1 }
        if let closing = Marks.pairs[mark] {
          open.append(closing)
        } else if Marks.closing.contains(mark), open.popLast() != mark {
          return false
        }
      case .number, .latin, .other, .space: break
      }
    }
    guard open.isEmpty, commas <= 1, han >= 3, han * 5 >= range.count * 2 else { return false }
    if text.units[range.lowerBound].kind == .punctuation,
      Marks.pairs[text.mark(range.lowerBound)] == nil
    {
      return false
    }
    let string = text.text(range)
    return !isDependent(string) && !creditWords.contains { string.contains($0) }
  }

  /// Whether `text` begins with a word that leans on what stands before or after.
  static func isDependent(_ text: String) -> Bool {
    dependentBeginnings.contains { text.hasPrefix($0) }
  }

  /// The index after a number, a bullet or `第一步：` at the beginning of `range`, nil if none is there.
  private static func afterNumbering(_ text: Paragraph, _ range: Range<Int>) -> Int? {
    guard range.count >= 2 else { return nil }
    let first = range.lowerBound
    let mark = text.mark(first)
    switch text.units[first].kind {
    case .punctuation, .emoji, .other:
      if mark == 0x28, range.count > 3, text.mark(first + 2) == 0x29, isNumeral(text, first + 1) {
        return first + 3
      }
      return Marks.pairs[mark] == nil ? first + 1 : nil
    case .number, .latin, .han:
      var end = first
      while end < range.upperBound && isNumeral(text, end) { end += 1 }
      if end > first, end < range.upperBound, numberEnds.contains(text.mark(end)) { return end + 1 }
      return afterStep(text, range)
    case .link, .space, .newline: return nil
    }
  }

  /// The index after `步骤 1：`, `第二步、`, `第三章`, `问题 1：` and the like.
  private static func afterStep(_ text: Paragraph, _ range: Range<Int>) -> Int? {
    let string = text.text(range.prefix(2))
    var index: Int
    if string.hasPrefix("步骤") || string.hasPrefix("问题") || string.hasPrefix("方法") {
      index = range.lowerBound + 2
    } else if string.hasPrefix("第") {
      index = range.lowerBound + 1
    } else {
      return nil
    }
    let numeral = index
    while index < range.upperBound && isNumeral(text, index) { index += 1 }
    guard index > numeral else { return nil }
    if string.hasPrefix("第") {
      guard index < range.upperBound, stepWords.contains(text.mark(index)) else { return nil }
      index += 1
    }
    if index < range.upperBound, numberEnds.contains(text.mark(index)) { index += 1 }
    return index
  }

  private static func isNumeral(_ text: Paragraph, _ index: Int) -> Bool {
    text.units[index].kind == .number || numerals.contains(text.mark(index))
  }

  /// The end of `range` before a date with time, which archives of newspapers put behind headlines.
  private static func withoutDate(_ text: Paragraph, _ range: Range<Int>) -> Int {
    for index in range.dropFirst(4) where text.units[index].kind == .number {
      let number = text.folded(index)
      if number.count >= 4, number.hasPrefix("19") || number.hasPrefix("20"),
        index + 1 < range.upperBound, dashes.contains(text.mark(index + 1))
      {
        return index
      }
    }
    return range.upperBound
  }

  private static let numerals = Set("一二三四五六七八九十".unicodeScalars.map(\.value))
  private static let numberEnds = Set(".、):：,）．".unicodeScalars.map(\.value))
  private static let stepWords = Set("步章节条".unicodeScalars.map(\.value))
  private static let trailing = Set("#*。.;,:：、-—".unicodeScalars.map(\.value))
  private static let dashes = Set("-—－–".unicodeScalars.map(\.value))

  private static let dependentBeginnings = [
    "这", "那", "该", "其", "我", "你", "您", "他", "她", "它", "此", "但", "而", "或", "并", "且", "又", "也", "就",
    "都", "还", "只", "则", "却", "如果", "因为", "所以", "因此", "例如", "比如", "以下", "如下", "上面", "下面", "注意", "如图",
    "图", "表", "使", "令", "以及", "及", "和", "与", "即", "不过", "然而", "同时", "另外", "此外", "首先", "其次", "最后",
    "然后",
    "接着", "于是", "甚至", "虽然", "尽管", "由于", "当", "在", "随着", "为了", "通过", "根据", "按照", "对于", "除了", "从",
    "是",
    "有的", "有些", "一些", "被", "把", "让", "请", "一个是", "更", "再", "可以", "能", "会", "要", "不仅", "不但", "无论",
    "至于",
    "来自", "所", "的", "了", "等", "上述", "之", "后", "前", "时", "本", "以", "于", "既", "才", "就是", "同样", "换句话说",
    "总之", "总的来说", "事实上", "实际上", "其实", "当然", "显然", "也许", "或许", "可能", "需要", "应该", "已", "曾", "正", "仅",
    "主要", "包括", "分别", "共", "达", "约", "近", "尤其", "特别", "很", "非常", "十分", "如", "像", "由", "向", "自", "经",
    "凡",
  ]
  /// Words of bylines and credits.
  private static let creditWords = [
    "记者", "摄影", "供图", "作者", "译者", "选题", "责编", "编辑", "图片", "来源", "转载", "图为", "通讯员", "本报", "新华社",
    "附图",
    "版权", "点击", "链接", "编译自", "视频地址", "原文", "示例", "参见",
  ]
}
