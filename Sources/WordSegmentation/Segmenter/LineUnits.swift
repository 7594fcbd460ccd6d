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
  /// Emoji, links and signs of the sentence, which no standard joins with their neighbours; only a
  /// dictionary may.
  private(set) var standaloneUnits = FlatBuffer<Int32>()

  /// Spans that stay whole: for each the first unit and the one after the last.
  private(set) var spans = FlatBuffer<Int32>()
  /// Units with which a word begins.
  private(set) var cuts = FlatBuffer<Int32>()
  private var cutter = InsideCutter()

  mutating func removeAll() {
    units.removeAll()
    symbols.removeAll()
    ends.removeAll()
    runs.removeAll()
    spaces.removeAll()
    standaloneUnits.removeAll()
    spans.removeAll()
    cuts.removeAll()
  }

  /// Adds the units of a line.
  mutating func append(
    _ scalars: UnsafeBufferPointer<UInt32>, by tokenizer: Tokenizer, symbols table: UnitSymbols,
    lexicon: Lexicon, rules: SpanRules, dictionaries: DictionaryStack
  ) {
    let first = units.count
    cutter.append(unitsOf: scalars, by: tokenizer, dictionaries, to: &units)
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
    findSpans(from: first, scalars, lexicon, rules)
  }

  private mutating func findSpans(
    from first: Int, _ scalars: UnsafeBufferPointer<UInt32>, _ lexicon: Lexicon,
    _ rules: SpanRules
  ) {
    let line = UnsafeBufferPointer(rebasing: units.elements[first...])
    let symbols = symbols.base + first
    let scanner = SpanScanner(text: scalars, units: line, rules: rules) {
      lexicon.isWord(symbols[$0], symbols[$1])
    }
    scanner.scan(
      span: {
        spans.append(Int32(truncatingIfNeeded: first + $0.units.lowerBound))
        spans.append(Int32(truncatingIfNeeded: first + $0.units.upperBound))
      },
      alone: { standaloneUnits.append(Int32(truncatingIfNeeded: first + $0)) },
      cut: {
        guard $0 > 0, $0 < line.count else { return }
        cuts.append(Int32(truncatingIfNeeded: first + $0))
      })
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
