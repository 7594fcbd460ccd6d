/// The text of messages without times, names of senders, faces such as [捂脸], and addressees.
///
/// A line that begins with a date and a time is the head of a message: what follows the name after a colon
/// is its text. A short name and a colon at the beginning of other lines is left out, too, if the name
/// began a line before.
package struct ChatText: LineExtractor {
  /// The names of those who sent messages, with how many.
  package private(set) var senders: [String: Int] = [:]
  private static let longestName = 20
  private static let longestFace = 6

  /// The beginning of a log.
  package init() {}

  package mutating func text(of line: ArraySlice<UInt32>) -> [UInt32] {
    let content = line.trimmed
    let rest = Self.withoutTime(content)
    let isHead = rest.count < content.count
    if let colon = rest.prefix(Self.longestName + 1).firstIndex(where: {
      $0 == UInt32(of: ":") || $0 == UInt32(of: "：")
    }),
      colon > rest.startIndex
    {
      let name = Self.name(rest[..<colon])
      // An address, as https://, is no name.
      if !name.isEmpty, !rest[(colon + 1)...].hasPrefix("//") {
        let seen = senders[name, default: 0]
        senders[name] = seen + 1
        if isHead || seen > 0 {
          return Self.withoutFaces(Self.withoutTime(rest[(colon + 1)...].trimmed))
        }
      }
    } else if isHead {
      let name = Self.name(rest)
      if rest.count <= Self.longestName, !name.isEmpty { senders[name, default: 0] += 1 }
      return []
    }
    return Self.withoutFaces(rest)
  }

  private static func name(_ scalars: ArraySlice<UInt32>) -> String {
    let name = scalars.prefix {
      $0 != UInt32(of: "(") && $0 != UInt32(of: "<") && $0 != UInt32(of: "（")
    }.trimmed
    return name.contains(where: \.isWhiteSpace) && name.count > 12 ? "" : String(scalars: name)
  }

  /// The line without a date and a time at its beginning, in brackets or not.
  private static func withoutTime(_ line: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    let signs = "-/.:： []()（）年月日上下午T,".scalars
    let head = line.prefix { $0.isDigit || signs.contains($0) }
    let digits = head.count(where: \.isDigit)
    let times = head.count { $0 == UInt32(of: ":") || $0 == UInt32(of: "：") }
    guard digits >= 3, times >= 1, times <= 2, digits <= 17 else { return line }
    return line[head.endIndex...].trimmed
  }

  /// The text without faces in square brackets, addressees after `@` and links.
  private static func withoutFaces(_ line: ArraySlice<UInt32>) -> [UInt32] {
    var text: [UInt32] = []
    var rest = line
    while let scalar = rest.first {
      if scalar == UInt32(of: "["),
        let end = rest.prefix(longestFace + 2).firstIndex(of: UInt32(of: "]"))
      {
        rest = rest[(end + 1)...]
        text.append(0x09)
      } else if scalar == UInt32(of: "@") {
        rest = rest.drop { !$0.isWhiteSpace && $0 != UInt32(of: "，") && $0 != UInt32(of: ",") }
        text.append(0x09)
      } else if rest.hasPrefix("http://") || rest.hasPrefix("https://") {
        rest = rest.drop { $0 > 0x20 && $0 < 0x7F }
        text.append(0x09)
      } else {
        text.append(scalar)
        rest.removeFirst()
      }
    }
    return text
  }
}
