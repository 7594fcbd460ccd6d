import TextCore

// No gold text joins a sign with a Chinese word, but for the few below: docs/spans.md has the counts.
extension SpanScanner {
  /// Calls `alone` with a sign that is a word by itself, `cut` with it or the unit after it where a word must begin
  /// there.
  func cutSign(_ unit: Int, alone: (Int) -> Void, cut: (Int) -> Void) {
    let (start, end) = (Int(units[unit].start), Int(units[unit].end))
    if scalars[text[start]].contains(.depends), standsAlone(start, end) {
      alone(unit)
    } else if isHan(start - 1) || isHan(end), !joinsChinese(start, end) {
      if isHan(start - 1) { cut(unit) }
      if isHan(end) { cut(unit + 1) }
    }
  }

  /// Calls `cut` with the unit after a Latin word that ends there whatever follows: a unit of measure
  /// after its number, and a title before a name.
  func cutWord(_ unit: Int, _ cut: (Int) -> Void) {
    let (start, end) = (Int(units[unit].start), Int(units[unit].end))
    guard isHan(end), end - start <= 4, end - start > 1 else { return }
    let word = String(scalars: (start..<end).map(at))
    let isMeasure = unit > 0 && units[unit - 1].kind == .number && Self.measures.contains(word)
    if isMeasure || Self.titles.contains(word) { cut(unit + 1) }
  }

  /// Calls `cut` with the unit after a measure word that follows a number: 5 本|书, 三 本|书, whatever words 本书 is
  /// elsewhere.
  func cutMeasure(_ unit: Int, _ cut: (Int) -> Void) {
    let start = Int(units[unit].end)
    guard Self.measureWords.contains(at(start)), isHan(start + 1) else { return }
    // 一本正经, 三条腿, 三头六臂: numerals in characters stand before fewer of them.
    let isNumeral =
      isAt(start - 1, in: "二三四五六七八九") && !isAt(start, in: "条條件只隻头頭座首把双雙副盘盤斤匹扇")
    guard isDigit(start - 1) || isNumeral else { return }
    // 份量, 条款, 条目, 头目 are words of their own.
    if isAt(start + 1, in: "量款目次") || isAt(start, in: "双") && isAt(start + 1, in: "座层边方") { return }
    cut(unit + 2)
  }

  /// Whether the sign at `start` is a word by itself here.
  private func standsAlone(_ start: Int, _ end: Int) -> Bool {
    switch Unicode.Scalar(at(start)) {
    case "(": return !isShortBracket(start)
    case ")": return !(1...4).contains { isAt(start - $0, "(") && isShortBracket(start - $0) }
    // The standard decides about times and ratios.
    case ":": return !(isDigit(start - 1) && isDigit(end))
    // A range or a dash, no minus.
    case "-": return isDigit(start - 1) && isDigit(end)
    default: return end - start > 1
    }
  }

  /// Whether the bracket at `open` holds up to three characters of a word: 厅（局）长.
  private func isShortBracket(_ open: Int) -> Bool {
    let close = end(of: open + 1, while: isHan)
    return isHan(open - 1) && (1...3).contains(close - open - 1) && isAt(close, ")")
      && isHan(close + 1)
  }

  /// Whether the sign at `start` may stand within a Chinese word.
  private func joinsChinese(_ start: Int, _ end: Int) -> Bool {
    switch Unicode.Scalar(at(start)) {
    // Dots of names, the zero of 二○○八, letters left out.
    case "·", "•", "・", "‧", "○", "×", "□": true
    // The slash of 元/吨, but not those of 他说//是的.
    case "/": !isAt(start - 1, "/") && !isAt(end, "/")
    case "@": rules.joinsForwarding
    // Of a word, as they do not stand alone.
    case "(", ")": true
    case ".", "-", "‐", "—", "─", "－":
      areInName(start - 1) && areInName(end) || areNumerals(start - 1, end)
    default: false
    }
  }

  /// Whether foreign names are written with the character at `index`.
  private func areInName(_ index: Int) -> Bool { Self.nameCharacters.contains(at(index)) }

  private func areNumerals(_ left: Int, _ right: Int) -> Bool {
    isAt(left, in: "〇○零一二三四五六七八九十百千万") && isAt(right, in: "〇○零一二三四五六七八九十百千万")
  }

  private static let nameCharacters = Set(
    """
    阿艾爱安昂奥巴邦鲍贝本比彼毕宾波伯勃布采查达戴丹道德登邓迪蒂丁杜敦多厄恩尔法凡菲费芬丰弗福夫盖冈高戈格根古瓜哈海汉豪赫黑亨洪霍基吉季加贾简姜杰津金卡凯
    坎康考科克肯库夸奎拉莱赖兰朗劳勒雷黎里利立莉丽连列林琳龙隆卢鲁路露伦罗洛马玛迈麦曼梅美门蒙米密明摩莫默姆穆纳娜奈南内尼涅宁纽努诺欧帕潘庞佩彭皮匹平珀普恰齐
    奇钱乔切青琼让热日荣瑞若萨塞赛桑瑟森沙莎山舍申圣施什史舒斯丝苏索所塔泰坦汤唐特腾提田廷通图托瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣休逊雅亚延扬耶叶伊
    易因英尤约扎詹泽珍芝治朱祖兹佐
    """.unicodeScalars.filter { !$0.properties.isWhitespace }.map(\.value))

  /// Measure words of one character that hardly begin another word after a number.
  private static let measureWords = Set(
    "本碗尺杯瓶块条件只头匹座艘辆篇首幅枚颗粒根盏扇把双副套串袋箱盒罐桶盘壶锅筐篮顿趟遍斤層层份塊條隻頭輛顆盞雙盤壺鍋籃頓"
      .unicodeScalars.map(\.value))

  /// Titles and trades in Latin letters that stand before a name.
  private static let titles: Set<String> = [
    "CEO", "CFO", "CTO", "COO", "CIO", "CMO", "CPO", "CSO", "HR", "PM", "VP", "GM", "MC", "DJ",
    "Dr", "Mr", "Mrs",
    "Ms", "Prof", "UP", "TA", "HRBP", "BOSS", "Boss", "boss",
  ]
}
