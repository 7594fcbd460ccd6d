import TextCore

/// The automaton of a compiled dictionary's patterns, as it lies in a section of the file.
///
/// 64 bytes of numbers are followed by four parts, each beginning at a multiple of 64 bytes:
///
/// | part | elements |
/// |---|---|
/// | page numbers | `UInt16` for each 256 of the 0x110000 scalars |
/// | pages | `UInt16` for each of 256 scalars: its class |
/// | states | two `UInt32` each: the base of its moves, and the value of what matches in it, or 0 |
/// | cells | two `UInt32` each: ``PatternAutomaton/Cell`` |
struct PatternTable {
  private let bytes: UnsafeRawBufferPointer
  private let classes: Int
  private let stateCount: Int
  private let cellCount: Int
  private let pageCount: Int

  private static let headerSize = 64
  private static let pageNumbers = 0x11_0000 >> 8

  /// The longest match inside Latin words, in scalars.
  static let longestInside = 256

  private var pagesOffset: Int { Self.headerSize + Self.pageNumbers * 2 }
  private var statesOffset: Int { Self.aligned(pagesOffset + pageCount * 512) }
  private var cellsOffset: Int { Self.aligned(statesOffset + stateCount * 8) }
  private var tableSize: Int { cellsOffset + cellCount * 8 }

  private static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }

  /// The table in a section, of which nothing but the numbers has been checked.
  init(_ bytes: UnsafeRawBufferPointer) throws(DictionaryFileProblem) {
    guard bytes.count >= Self.headerSize else {
      throw .size(expected: Self.headerSize, found: bytes.count)
    }
    func number(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    self.bytes = bytes
    (classes, stateCount, cellCount, pageCount) = (number(0), number(4), number(8), number(12))
    guard (1...ScalarClasses.maximumCount).contains(classes) else {
      throw .field("classes", value: UInt64(classes))
    }
    guard stateCount >= 2, cellCount >= classes else {
      throw .field("pattern cells", value: UInt64(cellCount))
    }
    guard (1...Self.pageNumbers).contains(pageCount) else {
      throw .field("pattern pages", value: UInt64(pageCount))
    }
    guard bytes.count == tableSize else { throw .size(expected: tableSize, found: bytes.count) }
  }

  /// The section of an automaton, `values` being the numbers of its patterns' values.
  static func section(_ automaton: PatternAutomaton, values: [UInt32]) -> DictionarySection {
    let (numbers, pages) = automaton.classes.pages()
    let (bases, cells) = automaton.layout()
    let states = zip(bases, automaton.patterns).map { base, pattern in
      State(base: base, value: pattern > 0 ? values[Int(pattern) - 1] : 0)
    }
    let pagesOffset = headerSize + pageNumbers * 2
    let statesOffset = aligned(pagesOffset + pages.count * 2)
    let cellsOffset = aligned(statesOffset + states.count * 8)
    let header = [automaton.classes.count, states.count, cells.count, pages.count / 256].map {
      UInt32(truncatingIfNeeded: $0).littleEndian
    }
    return DictionarySection(.patterns, size: cellsOffset + cells.count * 8) { target in
      func copy<Element>(_ elements: [Element], to offset: Int) {
        elements.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyBytes(from: $0)
        }
      }
      copy(header, to: 0)
      copy(numbers, to: headerSize)
      copy(pages, to: pagesOffset)
      copy(states, to: statesOffset)
      copy(cells, to: cellsOffset)
    }
  }

  /// Checks everything a search relies on, where there are `values` values.
  func check(values: Int) throws(DictionaryFileProblem) {
    let search = search
    for index in 0..<Self.pageNumbers where Int(search.numbers[index]) >= pageCount {
      throw .field("pattern page", value: UInt64(search.numbers[index]))
    }
    for index in 0..<pageCount * 256 where Int(search.pages[index]) >= classes {
      throw .field("pattern class", value: UInt64(search.pages[index]))
    }
    for index in 0..<stateCount {
      let state = search.states[index]
      guard Int(state.base) + classes <= cellCount, Int(state.value) < values else {
        throw .field("pattern state", value: UInt64(index))
      }
    }
    for index in 0..<cellCount where Int(search.cells[index].next) >= stateCount {
      throw .cells
    }
  }

  /// What a search reads.
  var search: Search {
    func pointer<Element>(at offset: Int) -> UnsafePointer<Element> {
      (bytes.baseAddress.unsafelyUnwrapped + offset).assumingMemoryBound(to: Element.self)
    }
    return Search(
      numbers: pointer(at: Self.headerSize), pages: pointer(at: pagesOffset),
      states: pointer(at: statesOffset), cells: pointer(at: cellsOffset))
  }

  /// A state as it lies in the file.
  struct State {
    var base, value: UInt32
  }

  /// Steps over checked cells.
  struct Search {
    fileprivate let numbers: UnsafePointer<UInt16>
    fileprivate let pages: UnsafePointer<UInt16>
    fileprivate let states: UnsafePointer<State>
    fileprivate let cells: UnsafePointer<PatternAutomaton.Cell>
    /// The state where patterns begin.
    static let start: UInt32 = 1

    /// The state that a scalar leads to; 0 for none.
    @inline(__always)
    func step(from state: UInt32, by scalar: UInt32) -> UInt32 {
      let page = Int(scalar >> 8)
      guard page < PatternTable.pageNumbers else { return 0 }
      let number = pages[Int(numbers[page]) << 8 | Int(scalar & 0xFF)]
      let cell = cells[Int(states[Int(state)].base) + Int(number)]
      return cell.state == state ? cell.next : 0
    }

    /// The value of what matches in a state; 0 for nothing.
    @inline(__always) func value(of state: UInt32) -> Int { Int(states[Int(state)].value) }
  }

  /// Replaces `matches` by every span of units, of at most ``DictionaryEntry/maximumUnits``, that a pattern
  /// matches, ordered by start, then by length.
  func findMatches(
    in lines: LinesOfUnits, values: UnsafeBufferPointer<DictionaryValue>,
    into matches: inout [DictionaryMatch]
  ) {
    matches.removeAll(keepingCapacity: true)
    let search = search
    var (firstUnit, firstScalar) = (0, 0)
    for line in lines.ends.indices {
      let unitEnd = Int(lines.unitEnds[line])
      for unit in firstUnit..<unitEnd {
        var state = Search.start
        var scalar = Int(lines.units[unit].start)
        let first = scalar
        var end = unit
        units: while end < unitEnd, end < unit + DictionaryEntry.maximumUnits {
          let border = Int(lines.units[end].end)
          while scalar < border {
            state = search.step(from: state, by: lines.scalars[firstScalar + scalar])
            if state == 0 { break units }
            scalar += 1
          }
          end += 1
          let value = search.value(of: state)
          if value > 0 {
            matches.append(
              DictionaryMatch(values[value], start: unit, end: end, length: scalar - first))
          }
        }
      }
      (firstUnit, firstScalar) = (unitEnd, Int(lines.ends[line]))
    }
  }
}

extension DictionaryMatch {
  /// A match of `length` scalars over the units `start ..< end`.
  @inline(__always)
  init(_ value: DictionaryValue, start: Int, end: Int, length: Int) {
    self.init(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
      strength: value.strength, weight: value.matchWeight(length: length), demand: value.demand,
      detail: value.detail)
  }
}
