extension SpanScanner {
  /// The end of an address whose host is written with other letters than ASCII: `http://例え.jp/a`, `www.名.cn`. Those in
  /// ASCII are units.
  func internationalLinkEnd(_ start: Int) -> Int? {
    guard isBorder(before: start), let host = hostStart(start) else { return nil }
    var (end, hostEnd) = (host, host)
    while isHostPart(end) {
      end += 1
      // A label ends here: the host may be over.
      if isAt(end, ".") || !isHostPart(end), isTopLevel(endingAt: end, host) { hostEnd = end }
      if isAt(end, "."), isHostPart(end + 1) { end += 1 }
    }
    guard hostEnd > host, (host..<hostEnd).contains(where: { !isASCII($0) }) else { return nil }
    var path = hostEnd
    if isAt(path, ":"), isDigit(path + 1) { path = digitsEnd(path + 1) }
    guard isAt(path, in: "/?#") else { return path }
    return trimmed(start, pathEnd(after: path))
  }

  /// Where the host begins: after a scheme, or `www.`, which is a part of it.
  private func hostStart(_ start: Int) -> Int? {
    let letters = end(of: start, while: isLetter)
    let name = String(scalars: (start..<letters).map { at($0) | 0x20 })
    if ["http", "https", "ftp", "ws", "wss"].contains(name), isAt(letters, ":"),
      isAt(letters + 1, "/"), isAt(letters + 2, "/")
    {
      return letters + 3
    }
    return name == "www" && isAt(letters, ".") ? start : nil
  }

  /// A letter or digit of any script, or a hyphen.
  private func isHostPart(_ index: Int) -> Bool {
    let scalar = at(index)
    return isAlphanumeric(index) || scalar == 0x2D || scalar == 0x3005 || scalar == 0x3007
      || (scalar >= 0xC0 && Unicode.Scalar(scalar)?.properties.isAlphabetic == true)
  }

  private func isASCII(_ index: Int) -> Bool { at(index) < 0x80 }

  /// Whether what stands before `end`, after a stop, may be the last label of a host.
  private func isTopLevel(endingAt end: Int, _ host: Int) -> Bool {
    guard let stop = (host..<end).last(where: { isAt($0, ".") }), end - stop > 2 else {
      return false
    }
    if (stop + 1..<end).allSatisfy(isLetter) { return end - stop <= 7 }
    return Self.topLevels.contains(String(scalars: (stop + 1..<end).map(at)))
  }

  /// The end of the path, the query and the fragment from a slash on. Chinese characters are a part where signs of
  /// an address follow them.
  private func pathEnd(after slash: Int) -> Int {
    func isSign(_ index: Int) -> Bool {
      isAlphanumeric(index) && isASCII(index)
        || isAt(index, in: "/?#=&.%-_~+:@!$'()*,;")
          && text[index] < 0x80
    }
    var end = slash
    while end < limit {
      if isSign(end) {
        end += 1
        continue
      }
      let next = self.end(of: end) { isHostPart($0) && !isASCII($0) }
      guard next > end, isAt(next, in: "/?#=&.%-_") else { break }
      end = next
    }
    return end
  }

  private static let topLevels: Set<String> = [
    "中国", "中國", "公司", "网络", "網絡", "网址", "香港", "台湾", "台灣", "新加坡", "集团", "在线", "中文网", "移动", "商城",
    "我爱你",
    "网店", "公益", "政务", "时尚", "商店", "广东", "佛山", "手机", "企业", "娱乐", "みんな", "コム", "한국", "рф", "рус",
    "бел", "укр",
  ]
}
