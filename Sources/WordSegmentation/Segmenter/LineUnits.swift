import SystemCore
import TextCore

/// The units of several lines in one row, with what scoring and decoding want to know of them.
///
/// Units are numbered through all lines; the scalars that a unit names count from the beginning of
/// its line. The storage is kept from use to use.
struct LineUnits: ~Copyable {
  /// The units of all lines.
  private(set) var units = FlatBuffer<TextUnit>()
  /// The network's symbol of each unit.
  private(set) var symbols = FlatBuffer<UInt32>()
  /// For each line the number of its last unit plus one.
  private(set) var ends = FlatBuffer<Int32>()
  /// The runs of units without white space: for each the first unit and the one after the last.
  private(set) var runs = FlatBuffer<Int32>()
  /// The white space: the units between the runs.
  private(set) var spaces = FlatBuffer<Int32>()
  /// Emoji and links, which no standard joins with their neighbours; only a dictionary may.
  private(set) var standaloneUnits = FlatBuffer<Int32>()

  mutating func removeAll() {
    units.removeAll()
    symbols.removeAll()
    ends.removeAll()
    runs.removeAll()
    spaces.removeAll()
    standaloneUnits.removeAll()
  }

  /// Adds the units of a line.
  mutating func append(
    _ scalars: UnsafeBufferPointer<UInt32>, by tokenizer: Tokenizer, symbols table: UnitSymbols
  ) {
    let first = units.count
    tokenizer.append(scalars, to: &units)
    let added = UnsafeBufferPointer(rebasing: units.elements[first...])
    symbols.reserve(added.count)
    table.write(charactersOf: added, in: scalars, to: symbols.end)
    symbols.advance(by: added.count)
    ends.append(Int32(truncatingIfNeeded: units.count))
    var runStart = first
    for position in first..<units.count {
      let unit = units.base[position]
      if unit.kind.isCharacter { continue }
      if unit.kind.isWhiteSpace {
        spaces.append(Int32(truncatingIfNeeded: position))
        appendRun(runStart..<position)
        runStart = position + 1
        continue
      }
      symbols.base[position] = table.symbol(of: unit, in: scalars)
      if unit.kind == .emoji || unit.kind == .link {
        standaloneUnits.append(Int32(truncatingIfNeeded: position))
      }
    }
    appendRun(runStart..<units.count)
  }

  /// The units of a line.
  func range(ofLine line: Int) -> Range<Int> {
    (line == 0 ? 0 : Int(ends.base[line - 1]))..<Int(ends.base[line])
  }

  private mutating func appendRun(_ units: Range<Int>) {
    guard !units.isEmpty else { return }
    runs.append(Int32(truncatingIfNeeded: units.lowerBound))
    runs.append(Int32(truncatingIfNeeded: units.upperBound))
  }
}
