import SystemCore
import TextCore

/// Pieces of text, some symbols of which are to be foreseen.
struct PretrainingBatch {
  /// The share of symbols that are hidden.
  static let hiddenShare: Float = 0.15

  /// The symbols of all pieces as they are in the text.
  let symbols: [Int32]
  /// The number of symbols of each piece.
  let lengths: [Int]
  /// The rows of the symbols to be foreseen, one at least.
  private(set) var hidden: [Int32] = []
  /// What stands in each of these rows instead; nil where the generator says it.
  private var mistakes: [Int32?] = []
  /// The symbols with those to be foreseen replaced by `<mask>`.
  private(set) var masked: [Int32]

  /// Hides symbols of pieces that hold one at least. Unknown ones teach nothing. With a table of mistakes, most pieces
  /// have mistakes by it instead of replacements by the generator.
  init(
    _ symbols: [Int32], lengths: [Int], mask: Int32, mistakes table: ConfusionTable? = nil,
    symbolCount: Int = 0, random: inout RandomGenerator
  ) {
    self.symbols = symbols
    self.lengths = lengths
    masked = symbols
    var start = 0
    for length in lengths {
      let piece = start..<start + length
      if let table, random.uniform() < Self.mistakenShare {
        addMistakes(table, piece, symbolCount: symbolCount, random: &random)
      } else {
        for row in piece
        where random.uniform() < Self.hiddenShare && symbols[row] != Vocabulary.unknownID {
          hide(row, mistake: nil)
        }
      }
      start += length
    }
    if hidden.isEmpty { hide(Int(random.next() % UInt64(symbols.count)), mistake: nil) }
    for row in hidden { masked[Int(row)] = mask }
  }

  private mutating func hide(_ row: Int, mistake: Int32?) {
    hidden.append(Int32(row))
    mistakes.append(mistake)
  }

  /// The share of pieces with mistakes, of those that have none all the same, the largest share of mistaken symbols, and
  /// the share of right symbols to be foreseen, so that the encoder learns to leave them alone.
  private static let mistakenShare: Float = 0.65
  private static let rightShare: Float = 0.2
  private static let mostMistakes: Float = 0.1
  private static let keptShare: Float = 0.08

  private mutating func addMistakes(
    _ table: ConfusionTable, _ piece: Range<Int>, symbolCount: Int,
    random: inout RandomGenerator
  ) {
    let rate = random.uniform() < Self.rightShare ? 0 : random.uniform() * Self.mostMistakes
    var row = piece.lowerBound
    while row < piece.upperBound {
      let draw = random.uniform()
      var others: [Int32] = []
      if draw < rate, symbols[row] != Vocabulary.unknownID {
        others = table.mistake(
          at: row, in: symbols[piece], count: symbolCount, using: &random)
      } else if draw < rate + Self.keptShare, symbols[row] != Vocabulary.unknownID {
        others = [symbols[row]]
      }
      for (offset, other) in others.enumerated() { hide(row + offset, mistake: other) }
      row += max(1, others.count)
    }
  }

  /// The hidden symbols.
  var targets: [Int32] { hidden.map { symbols[Int($0)] } }

  /// The symbols with mistakes, and with others in the remaining hidden places.
  func replacing(with others: [Int32]) -> [Int32] {
    var replaced = symbols
    for (index, row) in hidden.enumerated() {
      replaced[Int(row)] = mistakes[index] ?? others[index]
    }
    return replaced
  }
}
