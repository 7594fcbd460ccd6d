import TextCore

/// Lines and beginnings that belong to the form of a text.
enum FormLines {
  /// The lines without those that give time, place and people (`时间：…`), rows of tables and bullets;
  /// nil if there are none of these.
  static func removed(from lines: [[UInt32]]) -> [[UInt32]]? {
    let isTable = lines.count { tabs($0) >= 1 } >= 3
    var isChanged = false
    var isFirst = true
    var kept: [[UInt32]] = []
    for line in lines {
      let text = line[...].trimmed
      if isTable && tabs(line) >= 1 || isParticular(text) {
        isChanged = true
        continue
      }
      if isFirst, !text.isEmpty {
        isFirst = false
        let end = bylineEnd(Array(text))
        if end > 0 {
          isChanged = true
          kept.append(Array(text.dropFirst(end).trimmed))
          continue
        }
      }
      if let first = text.first, bullets.contains(first), text.count > 1 {
        isChanged = true
        kept.append(Array(text.dropFirst().trimmed))
        continue
      }
      kept.append(line)
    }
    return isChanged ? kept : nil
  }

  private static func tabs(_ line: [UInt32]) -> Int { line[...].trimmed.count { $0 == 0x09 } }

  /// Where the text begins after `本报讯（记者某某）`.
  private static func bylineEnd(_ line: [UInt32]) -> Int {
    let head = Paragraph(Array(line.prefix(120)), tokenizer: Tokenizer())
    let end = Byline.end(in: head)
    guard end > 0, end < head.count else { return 0 }
    return Int(head.units[end].start)
  }

  /// Whether the line says when, where or by whom, and nothing else.
  private static func isParticular(_ line: ArraySlice<UInt32>) -> Bool {
    guard let colon = line.prefix(9).firstIndex(where: { $0 == 0x3A || $0 == 0xFF1A }) else {
      return false
    }
    let label = String(scalars: line[..<colon].filter { !$0.isWhiteSpace })
    return particulars.contains(label)
  }

  private static let bullets = Set("•·●○■□▪◆►▶".scalars)
  private static let particulars: Set<String> = [
    "时间", "地点", "日期", "主持", "主持人", "参加人员", "参会人员", "出席", "出席人员", "与会人员", "列席", "缺席",
    "记录", "记录人", "会议时间", "会议地点", "作者", "来源", "编辑", "责任编辑", "责编", "校对", "审核", "摄影", "译者",
    "发布时间", "发布日期", "更新时间", "发件人", "收件人", "抄送", "联系人", "联系电话", "电话", "邮箱", "地址",
    "時間", "地點", "記錄", "出席人員", "參加人員", "來源", "編輯", "作者",
  ]
}
