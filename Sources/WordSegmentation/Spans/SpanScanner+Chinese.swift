import TextCore

extension SpanScanner {
  /// Whether a span may begin with the Chinese character at `start`: quick, as most do not.
  @inline(__always)
  func mayBeginChineseSpan(_ start: Int) -> Bool {
    let first = text[start]
    if start + 1 < text.count, text[start + 1] == first { return true }
    if start + 2 < text.count, text[start + 2] == first { return true }
    let kind = scalars[first]
    guard !kind.isDisjoint(with: .anyDigit), start + 1 < text.count else {
      return false
    }
    return kind.contains(.formalDigit) || scalars[text[start + 1]].contains(.digit)
  }

  /// The span that begins with the Chinese character at `start`.
  func chineseSpan(_ start: Int) -> (end: Int, kind: SpanKind)? {
    let first = at(start)
    if first == at(start + 1) || first == at(start + 2), let end = interjectionEnd(start) {
      return (end, .interjections)
    }
    if isChineseDigit(start), let end = yearEnd(start) { return (end, .numbers) }
    if isFormalDigit(start), let end = formalEnd(start) { return (end, .numbers) }
    return nil
  }

  /// The end of 啊啊啊, of one sound written three times or more, or of 扑通扑通.
  private func interjectionEnd(_ start: Int) -> Int? {
    if Self.interjections.contains(at(start)) {
      let end = end(of: start) { at($0) == at(start) }
      if end - start >= 3 { return end }
    }
    guard at(start) == at(start + 2), at(start + 1) == at(start + 3),
      isSound(start),
      at(start - 2) != at(start) || at(start - 1) != at(start + 1)
    else {
      return nil
    }
    var end = start + 2
    while at(end) == at(start), at(end + 1) == at(start + 1) { end += 2 }
    return end > start + 2 ? end : nil
  }

  /// Whether the two characters from `start` on are known as a sound, or both write nothing but sounds.
  private func isSound(_ start: Int) -> Bool {
    at(start) != at(start + 1) && Self.soundCharacters.contains(at(start))
      && Self.soundCharacters.contains(at(start + 1))
      || Self.sounds.contains(String(scalars: [at(start), at(start + 1)]))
  }

  /// The end of 开开心心: both characters of a known word written twice. 爸爸妈妈 are two words.
  func reduplicationEnd(_ unit: Int) -> Int? {
    guard unit + 3 < units.count, at(Int(units[unit].start)) == at(Int(units[unit].start) + 1)
    else {
      return nil
    }
    let starts = (unit...unit + 3).map { Int(units[$0].start) }
    let (a, b) = (at(starts[0]), at(starts[2]))
    guard starts[3] == starts[0] + 3, a == at(starts[1]), b == at(starts[3]), a != b,
      at(starts[0] - 1) != a, at(starts[3] + 1) != b, isHan(starts[2]),
      !Self.relatives.contains(a), !Self.relatives.contains(b), isWord(unit, unit + 2)
    else { return nil }
    return Int(units[unit + 3].end)
  }

  /// The end of a year of four Chinese digits, with the 年 where the standard has it so.
  private func yearEnd(_ start: Int) -> Int? {
    guard !isNumeral(start - 1) else { return nil }
    let end = end(of: start, while: isChineseDigit)
    guard end - start == 4, isAt(end, "年"), !isAt(end + 1, in: "度代") else { return nil }
    return rules.joinsChineseYears ? end + 1 : end
  }

  private func isNumeral(_ index: Int) -> Bool {
    isChineseDigit(index) || isAt(index, in: "十百千万亿点")
  }

  /// The end of an amount in the digits of cheques: at least a digit and a multiplier.
  private func formalEnd(_ start: Int) -> Int? {
    let end = end(of: start) {
      isFormalDigit($0) || (isAt($0, in: "拾佰仟万亿零整") && $0 > start)
    }
    let trimmed = isAt(end - 1, "整") ? end - 1 : end
    let hasMultiplier = (start..<trimmed).contains { isAt($0, in: "拾佰仟") }
    return trimmed - start >= 2 && (hasMultiplier || isAt(start + 1, in: "万亿")) ? trimmed : nil
  }

  private func isChineseDigit(_ index: Int) -> Bool { scalars[at(index)].contains(.digit) }

  private func isFormalDigit(_ index: Int) -> Bool {
    scalars[at(index)].contains(.formalDigit)
  }

  private static func set(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
  private static let interjections = set("啊阿哈嘻呵嘿呜嗚哇嗯哦噢喔唉哎呀哼咦嘎汪喵咩叽咚呼哗嘩咕嗷嗡哒噗嘟哐啪砰呃嘤")
  private static let soundCharacters = set("啦叮咚嗒嘀嘟咕噜噼啪咔嚓哐哗轰隆哧呼嘎吱嘶嗖飕咻唧叽咯簌淅沥滋汪喵咩嗡哒噗砰呱哇呜咿呀嘻哈哼")
  private static let relatives = set("爸妈媽爷爺奶哥姐弟妹叔姑舅姨伯公婆太宝寶星娃囡")
  private static let sounds: Set<String> = [
    "扑通", "哗啦", "叮咚", "滴答", "咕噜", "轰隆", "噼啪", "咔嚓", "叮当", "哐当", "呼噜", "嘀嗒", "咕咚", "吧嗒", "嗡嗡", "嘎吱",
    "哇啦", "吭哧", "呼哧", "噗通",
  ]
}
