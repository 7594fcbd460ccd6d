/// Finds the words of a dictionary that begin at a place of a text, with one memory read a symbol.
///
/// A double array (J. Aoe, "An efficient digital search algorithm by using a double-array
/// structure", IEEE Transactions on Software Engineering, 1989) whose cells take 64 bits: from
/// the lowest, the symbol that leads to the cell, the base of its successors, a filter and its
/// value. From a state with base `b` symbol `c` leads to cell `b + c` if that holds symbol `c`; no
/// two states share a base. Base 0 means no successors, value 0 no word. The root is no cell: its
/// base is 1.
///
/// The filter has bit `c % width` set for every successor's symbol `c`. It tells of most steps
/// that they would fail, which saves reading a cell that is likely to be far away in memory.
///
/// Unused cells are 0. A failed step therefore is just the cell 0, from which every further step
/// fails: searching needs no branches.
struct WordTrie {
  /// The base of the root.
  static let root: UInt64 = 1
  /// The widest filter, in bits.
  static let widestFilter = 32

  /// How the bits of a cell are shared out; the value takes what is left at the top.
  struct Layout: Equatable {
    /// The numbers of bits of a symbol, of a base and of a filter; the last a power of two.
    let symbolBits, baseBits, filterBits: UInt64

    @inline(__always) var symbolMask: UInt64 { (1 &<< symbolBits) &- 1 }
    @inline(__always) var baseMask: UInt64 { (1 &<< baseBits) &- 1 }
    @inline(__always) var filterShift: UInt64 { symbolBits &+ baseBits }
    @inline(__always) var valueShift: UInt64 { filterShift &+ filterBits }

    /// A cell reached by `symbol`; `filter` is as wide as the widest.
    func cell(symbol: UInt64, base: UInt64, filter: UInt64, value: UInt64) -> UInt64 {
      var (filter, width) = (filter, UInt64(WordTrie.widestFilter))
      while width > filterBits {
        width /= 2
        filter = (filter | filter >> width) & (1 << width - 1)
      }
      return value << valueShift | filter << filterShift | base << symbolBits | symbol
    }
  }

  /// The cells: for every base in them there are as many cells beyond it as there are symbols.
  let cells: UnsafePointer<UInt64>
  private let symbolBits, filterShift, valueShift: UInt64
  let symbolMask: UInt64
  private let baseMask, filterMask: UInt64

  @inline(__always)
  init(cells: UnsafePointer<UInt64>, layout: Layout) {
    self.cells = cells
    symbolBits = layout.symbolBits
    filterShift = layout.filterShift
    valueShift = layout.valueShift
    symbolMask = layout.symbolMask
    baseMask = layout.baseMask
    filterMask = layout.filterBits &- 1
  }

  /// Where the cell is that a symbol leads to from the root, if to any.
  @inline(__always)
  func firstPlace(of symbol: UInt32) -> Int {
    Int(truncatingIfNeeded: Self.root &+ UInt64(symbol))
  }

  /// Where the cell is that a symbol leads to from another cell, if to any.
  @inline(__always)
  func place(after cell: UInt64, of symbol: UInt32) -> Int {
    // Where the step must fail, the base is one that no state has: 0, whose cells are near.
    let base = base(of: cell) & (0 &- filtered(cell, symbol))
    return Int(truncatingIfNeeded: base &+ UInt64(symbol))
  }

  /// The cell at the place that a symbol should lead to, or 0 if it does not.
  ///
  /// Arithmetic of which the compiler makes no branch: the difference has `symbolBits` bits, so
  /// that its predecessor, shifted by as many, is -1 for 0 and 0 for everything else.
  @inline(__always)
  func check(_ cell: UInt64, against symbol: UInt32) -> UInt64 {
    let difference = (cell ^ UInt64(symbol)) & symbolMask
    let isSame = Int64(bitPattern: difference &- 1) &>> Int64(bitPattern: symbolBits)
    return cell & UInt64(bitPattern: isSame)
  }

  /// Whether a symbol may lead anywhere from a cell.
  @inline(__always)
  func mayStep(from cell: UInt64, by symbol: UInt32) -> Bool { filtered(cell, symbol) != 0 }

  /// The cell that a symbol leads to from another cell, or 0.
  @inline(__always)
  func step(from cell: UInt64, by symbol: UInt32) -> UInt64 {
    check(cells[place(after: cell, of: symbol)], against: symbol)
  }

  /// 1 if a symbol may lead anywhere from a cell, 0 if it does not.
  @inline(__always)
  private func filtered(_ cell: UInt64, _ symbol: UInt32) -> UInt64 {
    cell &>> (filterShift &+ (UInt64(symbol) & filterMask)) & 1
  }

  /// The base of a cell's successors, 0 if there are none.
  @inline(__always)
  func base(of cell: UInt64) -> UInt64 { cell &>> symbolBits & baseMask }

  /// The value of the word that ends at a cell, 0 if none does.
  @inline(__always)
  func value(of cell: UInt64) -> Int { Int(truncatingIfNeeded: cell &>> valueShift) }
}
