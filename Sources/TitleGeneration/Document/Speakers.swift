import TextCore

/// The names before what is said in a conversation: `记者：`, `问：`, `陈秋：`.
///
/// A short name and a colon at the beginning of a line are a speaker's if they stand at the beginning of
/// another line, too, and at least a third of the lines begin so.
struct Speakers {
  /// The names of those who are not merely asking, the one with the most lines first.
  let names: [String]
  private let labels: Set<[UInt32]>

  private static let longest = 8

  /// The speakers of a text.
  init(_ lines: [[UInt32]]) {
    var counts: [[UInt32]: Int] = [:]
    var order: [[UInt32]] = []
    var filled = 0
    for line in lines {
      let text = line[...].trimmed
      if !text.isEmpty { filled += 1 }
      guard let label = Self.label(text) else { continue }
      if counts[label] == nil { order.append(label) }
      counts[label, default: 0] += 1
    }
    let repeated = order.filter { counts[$0, default: 0] > 1 }
    let total = repeated.reduce(0) { $0 + counts[$1, default: 0] }
    guard total >= 3, total * 3 >= filled else {
      (names, labels) = ([], [])
      return
    }
    labels = Set(repeated)
    names = repeated.map { (String(scalars: $0), counts[$0, default: 0]) }
      .filter { !Self.interviewers.contains($0.0) }
      .enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map(\.element.0)
  }

  /// Whether nobody speaks.
  var isEmpty: Bool { labels.isEmpty }

  /// The line without a speaker's name.
  func withoutName(_ line: ArraySlice<UInt32>) -> [UInt32] {
    let text = line.trimmed
    guard let label = Self.label(text), labels.contains(label) else { return Array(line) }
    return Array(text.dropFirst(label.count + 1).trimmed)
  }

  private static func label(_ line: ArraySlice<UInt32>) -> [UInt32]? {
    let head = line.prefix(longest + 1)
    guard let colon = head.firstIndex(where: { $0 == 0x3A || $0 == 0xFF1A }),
      colon > line.startIndex
    else { return nil }
    let name = head[..<colon]
    let isName = name.allSatisfy { scalar in
      (0x3400...0x9FFF).contains(scalar)
        || Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
    }
    return isName ? Array(name) : nil
  }

  /// Who asks, and labels of questions and answers.
  private static let interviewers: Set<String> = [
    "记者", "主持人", "问", "答", "采访者", "编辑", "旁白", "甲", "乙", "丙", "提问", "回答", "記者", "主持人", "問",
    "Q", "A", "q", "a",
  ]
}
