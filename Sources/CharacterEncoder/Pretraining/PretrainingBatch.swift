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
  let hidden: [Int32]
  /// The symbols with those replaced by `<mask>`.
  let masked: [Int32]

  /// Hides symbols of pieces that hold one at least. Unknown ones teach nothing.
  init(
    _ symbols: [Int32], lengths: [Int], mask: Int32, random: inout RandomGenerator
  ) {
    self.symbols = symbols
    self.lengths = lengths
    var hidden = symbols.indices.filter { index in
      let isDrawn = random.uniform() < Self.hiddenShare
      return isDrawn && symbols[index] != Vocabulary.unknownID
    }
    if hidden.isEmpty { hidden = [Int(random.next() % UInt64(symbols.count))] }
    var masked = symbols
    for index in hidden { masked[index] = mask }
    self.hidden = hidden.map(Int32.init)
    self.masked = masked
  }

  /// The hidden symbols.
  var targets: [Int32] { hidden.map { symbols[Int($0)] } }

  /// The symbols with others in the hidden places.
  func replacing(with others: [Int32]) -> [Int32] {
    var replaced = symbols
    for (row, other) in zip(hidden, others) { replaced[Int(row)] = other }
    return replaced
  }
}
