extension SpanScanner {
  /// The span that begins with the number at `start` and is kept only where its kind was asked for.
  func askedSpan(_ start: Int) -> (end: Int, kind: SpanKind)? {
    guard !rules.asked.isEmpty, isBorder(before: start) else { return nil }
    if rules.asked.contains(.phones), let end = phoneEnd(start) { return (end, .phones) }
    if rules.asked.contains(.dates), let end = chineseDateEnd(start) { return (end, .dates) }
    if rules.asked.contains(.times), let end = chineseTimeEnd(start) { return (end, .times) }
    if rules.asked.contains(.measures), let end = measureEnd(start) { return (end, .measures) }
    return nil
  }

  /// The end of 2024年3月15日, 2024年3月, 3月15日; of a year alone, whose 年 stays with it in few standards.
  private func chineseDateEnd(_ start: Int) -> Int? {
    var (end, parts) = (start, 0)
    for (unit, digits) in [("年", 2...4), ("月", 1...2), ("日号號", 1...2)] {
      let number = digitsEnd(end)
      guard digits.contains(number - end), isAt(number, in: unit) else {
        if parts == 0 { continue }
        break
      }
      end = number + 1
      parts += 1
    }
    let isYear = parts == 1 && isAt(end - 1, "年") && end - start == 5
    return parts > 1 || isYear ? end : nil
  }

  /// The end of 9点24分, 9时24分30秒, 9点半.
  private func chineseTimeEnd(_ start: Int) -> Int? {
    let hour = digitsEnd(start)
    guard hour - start <= 2, isAt(hour, in: "点點时時") else { return nil }
    if isAt(hour + 1, in: "半整"), !isHan(hour + 2) || isAt(hour, in: "点點") { return hour + 2 }
    let minute = digitsEnd(hour + 1)
    guard (1...2).contains(minute - hour - 1), isAt(minute, "分") else { return nil }
    let second = digitsEnd(minute + 1)
    return (1...2).contains(second - minute - 1) && isAt(second, "秒") ? second + 1 : minute + 1
  }

  /// The end of a telephone number in groups: `010-64365566`, `0571-8888-6666`, `138-0013-8000`, `400-800-8888`.
  private func phoneEnd(_ start: Int) -> Int? {
    guard !isAt(start - 1, "-") else { return nil }
    var (end, groups) = (digitsEnd(start), [Int]())
    groups.append(end - start)
    while isAt(end, "-"), isDigit(end + 1), groups.count < 4 {
      let next = digitsEnd(end + 1)
      groups.append(next - end - 1)
      end = next
    }
    let digits = groups.reduce(0, +)
    let isPhone =
      (10...13).contains(digits) && (2...4).contains(groups.count)
      && groups.dropFirst().allSatisfy { $0 >= 3 } && (2...4).contains(groups[0])
    return isPhone && !isAlphanumeric(end) && !isAt(end, "-") ? end : nil
  }

  /// The end of a number with its unit of measure: `5kg`, `37.5℃`, `100km/h`.
  private func measureEnd(_ start: Int) -> Int? {
    let whole = digitsEnd(start)
    let number = isAt(whole, ".") && isDigit(whole + 1) ? digitsEnd(whole + 1) : whole
    if isAt(number, in: "℃℉") { return number + 1 }
    if isAt(number, "°") { return isAt(number + 1, in: "CFcf") ? number + 2 : number + 1 }
    let letters = end(of: number, while: isLetter)
    guard Self.measures.contains(String(scalars: (number..<letters).map(at))) else { return nil }
    guard isAt(letters, "/"), isLetter(letters + 1) else { return letters }
    return end(of: letters + 1, while: isLetter)
  }
}
