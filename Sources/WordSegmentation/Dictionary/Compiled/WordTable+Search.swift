import SegmentationKernels
import TextCore

/// Lines of text in one row: scalars, where each line ends among them, units whose scalars count
/// from the beginning of their line, and where each line ends among the units.
package struct LinesOfUnits {
  let scalars: UnsafeBufferPointer<UInt32>
  let ends: UnsafeBufferPointer<Int32>
  let units: UnsafeBufferPointer<TextUnit>
  let unitEnds: UnsafeBufferPointer<Int32>
}

extension WordTable {
  /// Replaces `matches` by every occurrence of every word in a line that begins and ends at a
  /// border between units, ordered by start, then by length.
  func findMatches(
    in lines: LinesOfUnits, values: UnsafeBufferPointer<DictionaryValue>,
    workspace: inout CompiledDictionary.Workspace, into matches: inout [DictionaryMatch]
  ) {
    matches.removeAll(keepingCapacity: true)
    prepare(&workspace, lines)
    var search = hk_word_trie(
      cells: trie.cells, symbol_bits: UInt32(header.layout.symbolBits),
      base_bits: UInt32(header.layout.baseBits), filter_bits: UInt32(header.layout.filterBits))
    let units = lines.units.count
    workspace.found.withUnsafeMutableBufferPointer { found in
      for first in stride(from: 0, to: units, by: Self.unitsAtOnce) {
        let count = hk_find_words(
          found.baseAddress, &search, workspace.symbols, workspace.borders, workspace.starts,
          Int64(first), Int64(min(Self.unitsAtOnce, units - first)),
          Int64(DictionaryEntry.maximumUnits))
        matches.append(
          contentsOf: found[..<Int(count)].lazy.map { word in
            DictionaryMatch(
              values[Int(word.value)], start: Int(word.start), end: Int(word.end), length: 1)
          })
      }
    }
  }

  static let unitsAtOnce = Int(HK_SEARCH_UNITS)

  /// Numbers the scalars of the lines and notes where units begin and end.
  private func prepare(_ workspace: inout CompiledDictionary.Workspace, _ lines: LinesOfUnits) {
    let margin = Int(HK_SEARCH_MARGIN)
    // A zero after each line ends every word there.
    let places = lines.scalars.count + lines.ends.count + margin
    Self.grow(&workspace.symbols, to: places, with: 0)
    Self.grow(&workspace.borders, to: places, with: 0)
    Self.grow(&workspace.starts, to: lines.units.count, with: 0)
    let table = symbols
    workspace.symbols.withUnsafeMutableBufferPointer { symbols in
      workspace.borders.withUnsafeMutableBufferPointer { borders in
        workspace.starts.withUnsafeMutableBufferPointer { starts in
          borders[..<places].update(repeating: 0)
          var (scalar, unit) = (0, 0)
          for line in lines.ends.indices {
            let shift = scalar &+ line
            while scalar < Int(lines.ends[line]) {
              symbols[scalar &+ line] = table[lines.scalars[scalar]]
              scalar &+= 1
            }
            symbols[scalar &+ line] = 0
            while unit < Int(lines.unitEnds[line]) {
              starts[unit] = Int32(truncatingIfNeeded: shift &+ Int(lines.units[unit].start))
              borders[shift &+ Int(lines.units[unit].end)] = Int32(truncatingIfNeeded: unit &+ 1)
              unit &+= 1
            }
          }
          symbols[(places - margin)..<places].update(repeating: 0)
        }
      }
    }
  }

  private static func grow<Element>(_ array: inout [Element], to count: Int, with value: Element) {
    guard array.count < count else { return }
    array.append(contentsOf: repeatElement(value, count: count - array.count))
  }
}
