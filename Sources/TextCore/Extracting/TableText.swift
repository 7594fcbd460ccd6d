/// A column of a table, found by the name that its first line gives.
package struct TableText: LineExtractor {
  private let separator: UInt32
  /// Whether quotation marks enclose values, which may go on over several lines.
  private let quotes: Bool
  private let name: String
  /// The names of the columns; nil before the first line.
  package private(set) var names: [String]?
  private var column: Int?
  /// The column that the place is in, and whether it is inside quotation marks.
  private var place = 0
  private var isQuoted = false

  /// The column `name` of comma-separated values, or of tab-separated ones.
  package init(column name: String, isCSV: Bool) {
    self.name = name
    separator = isCSV ? UInt32(of: ",") : 0x09
    quotes = isCSV
  }

  /// Whether the column is there.
  package var isFound: Bool { column != nil || names == nil }

  package mutating func text(of line: ArraySlice<UInt32>) -> [UInt32] {
    let values = values(line)
    guard names != nil else {
      let found = values.map { String(scalars: $0.text) }
      names = found
      column = found.firstIndex(of: name)
      return []
    }
    return values.filter { $0.column == column }.flatMap(\.text)
  }

  /// The pieces of values in a line, each with its column.
  private mutating func values(_ line: ArraySlice<UInt32>) -> [(column: Int, text: [UInt32])] {
    if !isQuoted { place = 0 }
    var values: [(column: Int, text: [UInt32])] = []
    var text: [UInt32] = []
    var isStart = !isQuoted
    var index = line.startIndex
    while index < line.endIndex {
      let scalar = line[index]
      let mark = UInt32(of: "\"")
      if isQuoted {
        if scalar != mark {
          text.append(scalar)
        } else if index + 1 < line.endIndex, line[index + 1] == mark {
          text.append(mark)
          index += 1
        } else {
          isQuoted = false
        }
      } else if scalar == separator {
        values.append((place, text))
        text = []
        place += 1
        isStart = true
        index += 1
        continue
      } else if scalar == mark, quotes, isStart {
        isQuoted = true
      } else {
        text.append(scalar)
      }
      isStart = false
      index += 1
    }
    values.append((place, text))
    return values
  }
}
