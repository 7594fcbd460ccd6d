import SystemCore

/// The order in which pieces are learned from: pass after pass, each with the blocks of the packed
/// text, whose pieces are in random order already, shuffled anew. The position is all that is needed
/// to go on.
package struct PieceOrder: Sendable {
  /// Where the next piece is found.
  package struct Position: Sendable, Equatable {
    /// The pass, counted from 0.
    package var pass = 0
    /// Pieces of this pass that were given.
    package var given = 0

    /// The beginning.
    package init() {}
  }

  /// Neighbouring pieces that stay together, so that memory is read in long stretches.
  static let blockSize = 64

  /// Where the next piece is found.
  package private(set) var position = Position()
  private let pieces: Range<Int>
  private let seed: UInt64
  private var blocks: [Int] = []

  /// The order of some pieces, of which there is one at least.
  package init(_ pieces: Range<Int>, seed: UInt64) {
    precondition(!pieces.isEmpty, "PieceOrder: no pieces")
    self.pieces = pieces
    self.seed = seed
    shuffle()
  }

  /// Goes on from a position of the same order.
  package mutating func seek(_ position: Position) {
    self.position = position
    shuffle()
  }

  /// The next piece.
  package mutating func next() -> Int {
    if position.given == pieces.count {
      position.pass += 1
      position.given = 0
      shuffle()
    }
    let block = blocks[position.given / Self.blockSize]
    let piece = pieces.lowerBound + block * Self.blockSize + position.given % Self.blockSize
    position.given += 1
    return piece
  }

  private mutating func shuffle() {
    let whole = pieces.count / Self.blockSize
    var random = RandomGenerator(seed: seed &+ UInt64(position.pass) &* 0x1000_0001)
    blocks = (0..<whole).shuffled(using: &random)
    // What does not fill a block comes last.
    blocks.append(whole)
  }
}
