import SystemCore
import TextCore

/// Finds where entries that hold inside Latin words and numbers cut these, before the units are made.
///
/// Of entries that overlap, those are chosen whose weights add up to the most. What is left of a word is
/// made into units anew: `mmol/L9.69` becomes `mmol/L` and `9.69` where `mmol/L` is an entry. Matches
/// have at most 256 characters there.
package struct InsideCutter {
  private var best: [Double] = []
  private var ends: [Int] = []
  /// What lies before each scalar.
  private var borders: [Border] = []
  /// The scalars before which the text is cut, in order.
  private(set) var cuts: [Int] = []

  /// What lies between two scalars.
  private enum Border: UInt8 {
    /// Two units.
    case units
    /// The inside of a Latin word or a number.
    case word
    /// The inside of a link, an emoji or white space, or a mark and its letter.
    case closed
  }

  /// An entry found: the scalars it has, and what it demands.
  private struct Match {
    var start, end: Int
    var value: DictionaryValue
  }

  /// Finds the cuts of a line, whose units were made without them.
  mutating func find(
    in dictionaries: DictionaryStack, _ scalars: UnsafeBufferPointer<UInt32>,
    _ units: UnsafeBufferPointer<TextUnit>
  ) {
    cuts.removeAll(keepingCapacity: true)
    // Only words of several characters can be cut.
    guard units.contains(where: { Self.isOpen($0) && $0.end - $0.start > 1 }) else { return }
    noteBorders(scalars, units)
    best.removeAll(keepingCapacity: true)
    best.append(contentsOf: repeatElement(0, count: scalars.count + 1))
    ends.removeAll(keepingCapacity: true)
    ends.append(contentsOf: repeatElement(0, count: scalars.count + 1))
    let some = dictionaries.dictionaries.filter(\.hasInside)
    for start in scalars.indices.reversed() {
      best[start] = best[start + 1]
      for dictionary in some {
        dictionary.forEachInside(scalars, from: start) { end, value in
          take(Match(start: start, end: end, value: value), dictionary)
        }
      }
    }
    collect()
  }

  private static func isOpen(_ unit: TextUnit) -> Bool {
    unit.kind == .latin || unit.kind == .number
  }

  private mutating func noteBorders(
    _ scalars: UnsafeBufferPointer<UInt32>, _ units: UnsafeBufferPointer<TextUnit>
  ) {
    borders.removeAll(keepingCapacity: true)
    for unit in units {
      borders.append(.units)
      for index in unit.range.dropFirst() {
        borders.append(Self.isOpen(unit) && !Self.isMark(scalars[index]) ? .word : .closed)
      }
    }
    borders.append(.units)
  }

  /// Whether a scalar belongs to the one before it.
  private static func isMark(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x300, let scalar = Unicode.Scalar(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return true
    default: return false
    }
  }

  /// Takes a match into account if it cuts a word and nothing that is closed.
  private mutating func take(_ match: Match, _ dictionary: CompiledDictionary) {
    if match.value.demand == .cuts {
      for offset in dictionary.details.cuts[Int(match.value.detail) - 1]
      where match.start + offset < match.end && borders[match.start + offset] == .word {
        cuts.append(match.start + offset)
      }
      return
    }
    let (first, last) = (borders[match.start], borders[match.end])
    guard first != .closed, last != .closed, first == .word || last == .word else { return }
    let sum =
      Double(match.value.matchWeight(length: match.end - match.start)) + best[match.end]
    if sum >= best[match.start] {
      best[match.start] = sum
      ends[match.start] = match.end
    }
  }

  /// The borders of the best matches, with those of entries that cut.
  private mutating func collect() {
    var place = 0
    while place < best.count - 1 {
      guard ends[place] > 0 else {
        place += 1
        continue
      }
      cuts.append(place)
      cuts.append(ends[place])
      place = ends[place]
    }
    cuts.sort()
    var unique = 0
    for index in cuts.indices where cuts[index] > 0 && cuts[index] < borders.count - 1 {
      if unique == 0 || cuts[unique - 1] != cuts[index] {
        cuts[unique] = cuts[index]
        unique += 1
      }
    }
    cuts.removeLast(cuts.count - unique)
  }
}

extension InsideCutter {
  /// The units of a line.
  package static func units(
    of scalars: [UInt32], by tokenizer: Tokenizer, _ dictionaries: DictionaryStack
  ) -> [TextUnit] {
    var units = FlatBuffer<TextUnit>()
    var cutter = InsideCutter()
    scalars.withUnsafeBufferPointer {
      cutter.append(unitsOf: $0, by: tokenizer, dictionaries, to: &units)
    }
    return Array(units.elements)
  }

  /// Adds the units of a line, counted from its first scalar, to `units`.
  mutating func append(
    unitsOf scalars: UnsafeBufferPointer<UInt32>, by tokenizer: Tokenizer,
    _ dictionaries: DictionaryStack, to units: inout FlatBuffer<TextUnit>
  ) {
    let first = units.count
    tokenizer.append(scalars, to: &units)
    guard dictionaries.hasInside else { return }
    find(in: dictionaries, scalars, UnsafeBufferPointer(rebasing: units.elements[first...]))
    guard !cuts.isEmpty else { return }
    units.truncate(to: first)
    var start = 0
    for end in cuts + [scalars.count] {
      let piece = units.count
      tokenizer.append(UnsafeBufferPointer(rebasing: scalars[start..<end]), to: &units)
      for unit in piece..<units.count {
        units.base[unit].start += Int32(truncatingIfNeeded: start)
        units.base[unit].end += Int32(truncatingIfNeeded: start)
      }
      start = end
    }
  }
}

extension DictionaryValue {
  /// Whether words are cut where the entry begins and ends.
  @inline(__always)
  fileprivate var holdsInside: Bool { isInside && demand != .noWord }
}

extension CompiledDictionary {
  /// Calls `body` with the end and value of each entry that holds inside words and begins at `start`.
  fileprivate func forEachInside(
    _ scalars: UnsafeBufferPointer<UInt32>, from start: Int,
    _ body: (Int, DictionaryValue) -> Void
  ) {
    let limit = min(scalars.count, start + PatternTable.longestInside)
    withExtendedLifetime(owner) {
      if let search = patterns?.search {
        var state = PatternTable.Search.start
        for index in start..<limit {
          state = search.step(from: state, by: scalars[index])
          if state == 0 { break }
          let value = search.value(of: state)
          if value > 0, values[value].holdsInside { body(index + 1, values[value]) }
        }
      }
      for table in tables {
        let (trie, symbols) = (table.trie, table.symbols)
        let first = symbols[scalars[start]]
        var cell = trie.check(trie.cells[trie.firstPlace(of: first)], against: first)
        var index = start
        while cell != 0 {
          index += 1
          let value = trie.value(of: cell)
          if value > 0, values[value].holdsInside { body(index, values[value]) }
          guard index < limit else { break }
          cell = trie.step(from: cell, by: symbols[scalars[index]])
        }
      }
    }
  }
}
