extension SpanScanner {
  /// The span that begins with the sign at `start`.
  func signSpan(_ start: Int) -> (end: Int, kind: SpanKind)? {
    switch Unicode.Scalar(at(start)) {
    case "/":
      if let end = forwardingEnd(start) { return (end, .mentions) }
      return pathEnd(start).map { ($0, .paths) }
    case "~":
      return isAt(start + 1, "/") ? pathEnd(start + 1).map { ($0, .paths) } : emoticon(start)
    case ".": return stopSpan(start)
    case "\\":
      guard isAt(start + 1, "\\"), isAlphanumeric(start + 2) else { return emoticon(start) }
      return (trimmed(start, end(of: start) { isPathPart($0) || isAt($0, "\\") }), .paths)
    case "-":
      return optionEnd(start).map { ($0, .options) } ?? operatorEnd(start).map { ($0, .operators) }
        ?? negativeEnd(start).map { ($0, .numbers) } ?? emoticon(start)
    case "−", "+":
      return negativeEnd(start).map { ($0, .numbers) }
        ?? operatorEnd(start).map { ($0, .operators) } ?? emoticon(start)
    case "@": return mentionEnd(start).map { ($0, .mentions) } ?? emoticon(start)
    case "&":
      return entityEnd(start).map { ($0, .entities) } ?? operatorEnd(start).map { ($0, .operators) }
    case "$", "_": return nameEnd(start).map { ($0, .identifiers) } ?? emoticon(start)
    case "#":
      let end = end(of: start + 1, while: isHexDigit)
      return [4, 7].contains(end - start) && !isAlphanumeric(end)
        && (start..<end).contains(where: isDigit)
        ? (end, .identifiers) : nil
    default:
      return emoticon(start) ?? operatorEnd(start).map { ($0, .operators) }
    }
  }

  /// The end of an operator of two signs or three, in ASCII.
  private func operatorEnd(_ start: Int) -> Int? {
    func isSign(_ index: Int) -> Bool {
      index >= 0 && index < text.count && text[index] < 0x80 && isAt(index, in: "=!<>&|-+*/:")
    }
    guard !isSign(start - 1) else { return nil }
    let end = end(of: start) { isSign($0) && $0 < start + 4 }
    return Self.operators.contains(String(scalars: (start..<end).map(at))) ? end : nil
  }

  private static let operators: Set<String> = [
    "==", "!=", "<=", ">=", "&&", "||", "->", "=>", ":=", "++", "<<", ">>", "===", "!==", "+=",
    "-=", "*=", "/=", "**", "<-", "<->", "|>", "<=>",
  ]

  /// The end of a number with its sign, where the sign can't be a hyphen: after what such numbers follow, or before
  /// degrees.
  private func negativeEnd(_ start: Int) -> Int? {
    guard isDigit(start + 1), !isAlphanumeric(start - 1) else { return nil }
    let whole = digitsEnd(start + 1)
    let end = isAt(whole, ".") && isDigit(whole + 1) ? digitsEnd(whole + 1) : whole
    guard !isAlphanumeric(end), !isAt(end, in: "-~—/") else { return nil }
    let follows =
      start == 0 || isAt(start - 1, in: "到至为為约約是达達于於(（[=≥≤><，,:： \t\n\r\u{85}\u{2028}\u{2029}")
      || isAt(end, in: "℃℉°")
    guard follows, !(isAt(start - 1, in: ", ") && isDigit(start - 2)) else { return nil }
    return isAt(end, "%") ? end + 1 : end
  }

  /// The end of a POSIX path whose slash is at `start`.
  private func pathEnd(_ start: Int) -> Int? {
    guard isBorder(before: start), !isAt(start - 1, "/"),
      isAlphanumeric(start + 1) || isAt(start + 1, in: "._")
    else { return nil }
    let end = trimmed(start, end(of: start) { isPathPart($0) || isAt($0, "/") })
    let isDeep = (start + 1..<end).contains { isAt($0, "/") }
    // After a Chinese character one name alone may be the other half of 元/kg.
    guard
      isDeep || isAfterSpace(start) || !isHan(start - 1)
        || Self.roots.contains(String(scalars: (start + 1..<end).map(at)))
    else { return nil }
    return end
  }

  private static let roots: Set<String> = [
    "bin", "boot", "data", "dev", "etc", "home", "lib", "media", "mnt", "opt", "proc", "root",
    "run",
    "srv", "sys", "tmp", "usr", "var",
  ]

  /// What begins with a stop: `./run.sh`, `../lib`, `.gitignore`, `.5`.
  private func stopSpan(_ start: Int) -> (end: Int, kind: SpanKind)? {
    guard isBorder(before: start), !isAt(start - 1, ".") else { return nil }
    let stops = end(of: start) { isAt($0, ".") }
    if stops - start <= 2, isAt(stops, "/"), let end = pathEnd(after: stops) {
      return (end, .paths)
    }
    guard stops == start + 1 else { return nil }
    if isDigit(stops) {
      let end = digitsEnd(stops)
      return isAlphanumeric(end) || isAt(end, ".") ? nil : (end, .numbers)
    }
    let end = end(of: stops) {
      isAlphanumeric($0) || (isAt($0, in: "._-") && isAlphanumeric($0 + 1))
    }
    let name = String(scalars: (stops..<end).map(at))
    let isHidden = Self.hidden.contains(name) || name.hasSuffix("rc") || name.hasSuffix("ignore")
    return isHidden && name.utf8.count > 2 ? (end, .paths) : nil
  }

  private func pathEnd(after slash: Int) -> Int? {
    let end = trimmed(slash, end(of: slash) { isPathPart($0) || isAt($0, "/") })
    return end > slash + 1 ? end : nil
  }

  private static let hidden: Set<String> = [
    "bash_profile", "cache", "config", "csv", "doc", "docx", "editorconfig", "env", "exe", "git",
    "gitattributes", "gitmodules", "htaccess", "jpg", "json", "local", "log", "md", "net", "NET",
    "netrc",
    "npm", "pdf", "png", "ppt", "profile", "py", "sh", "ssh", "toml", "txt", "vim", "vscode", "xls",
    "xlsx",
    "xml", "yaml", "yml", "zip",
  ]

  /// The end of `--verbose`, `--jobs=4`; of `-rf` after white space.
  private func optionEnd(_ start: Int) -> Int? {
    let hyphens = end(of: start) { isAt($0, "-") } - start
    guard isBorder(before: start), !isAt(start - 1, "-"), isLetter(start + hyphens),
      hyphens == 2 || (hyphens == 1 && isAfterSpace(start))
    else { return nil }
    return end(of: start + hyphens) {
      isAlphanumeric($0) || (isAt($0, in: "-_=.") && isAlphanumeric($0 + 1))
    }
  }

  /// The end of a name after an `@`: letters and digits, or up to twenty characters with white space, a
  /// colon or the line's end after them.
  private func mentionEnd(_ start: Int) -> Int? {
    guard isBorder(before: start) else { return nil }
    let plain = end(of: start + 1) {
      isAlphanumeric($0) || (isAt($0, in: "_-") && isAlphanumeric($0 + 1))
    }
    let end = end(of: start + 1) { isAlphanumeric($0) || isHan($0) || isAt($0, in: "_-") }
    if end == plain || plain > start + 2 { return plain > start + 1 ? plain : nil }
    let isEnded = end == text.count || isAt(end, in: " \t:@)/\r\n") || at(end) == 0x3000
    let limit = end == text.count ? 8 : 20
    if isEnded, (2...limit).contains(end - start - 1) { return end }
    return nil
  }

  /// The end of `//@name`, which microblogs write before what is forwarded.
  private func forwardingEnd(_ start: Int) -> Int? {
    guard rules.joinsForwarding, isAt(start + 1, "/"), isAt(start + 2, "@") else { return nil }
    return mentionEnd(start + 2)
  }

  /// The end of `&nbsp;` and `&#183;`.
  private func entityEnd(_ start: Int) -> Int? {
    let name = isAt(start + 1, "#") ? start + 2 : start + 1
    let end = end(of: name, while: isAlphanumeric)
    return (1...8).contains(end - name) && isAt(end, ";") && end - start >= 3 ? end + 1 : nil
  }

  /// The end of `$HOME`, `${name}`, `__init__`.
  private func nameEnd(_ start: Int) -> Int? {
    guard isBorder(before: start) else { return nil }
    let isBraced = isAt(start, "$") && isAt(start + 1, "{")
    let name = isBraced ? start + 2 : end(of: start) { isAt($0, in: "$_") }
    guard isLetter(name) else { return nil }
    let end = end(of: name) { isAlphanumeric($0) || isAt($0, "_") }
    guard isBraced else { return end }
    return isAt(end, "}") ? end + 1 : nil
  }
}
