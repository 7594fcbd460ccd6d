import SystemCore
import TextCore

/// What is written for what by mistake: characters and words of the same sound, of a sound near it, of a shape near it.
package struct ConfusionTable: Sendable {
  /// Why a character is taken for another.
  package enum Kind: String, CaseIterable, Sendable {
    case sound, near, shape
  }

  /// For each kind the symbols that are written for a symbol, the most frequent first.
  private var others: [Kind: [Int32: [Int32]]] = [:]
  /// Words of two symbols of the same sound as one.
  private var words: [SymbolPair: [SymbolPair]] = [:]

  /// Two neighbouring symbols.
  private struct SymbolPair: Hashable {
    let first: Int32
    let second: Int32
  }

  /// Reads a table: a character or a word of two, TAB, a ``Kind``, TAB, the others (words with spaces between).
  /// Characters that have no symbol are left out. Throws `corpus`, and `badText` for a line of another form.
  package init(path: String, symbols: EncoderSymbols) throws(EncoderError) {
    let corpus = try Corpus(paths: [path], throwing: EncoderError.self)
    var number = 0
    try corpus.forEachLine { _, line throws(EncoderError) in
      number += 1
      let text = String(String.UnicodeScalarView(line.lazy.compactMap(Unicode.Scalar.init)))
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 3, let kind = Kind(rawValue: String(fields[1])),
        (1...2).contains(fields[0].unicodeScalars.count)
      else {
        throw .badText(
          path: path,
          reason: "line \(number) is not a character or a word of two, TAB, sound, near or shape, "
            + "TAB, the others")
      }
      let key = Self.symbols(of: fields[0], symbols)
      if key.count == 2 {
        let pairs = fields[2].split(separator: " ").map { Self.symbols(of: $0, symbols) }
          .filter { $0.count == 2 }.map { SymbolPair(first: $0[0], second: $0[1]) }
        words[SymbolPair(first: key[0], second: key[1]), default: []] += pairs
      } else if key.count == 1 {
        others[kind, default: [:]][key[0], default: []] += Self.symbols(of: fields[2], symbols)
      }
    }
  }

  /// The numbers of a row of ``rows``.
  static let rowLength = 3

  /// What is written for a single symbol: rows of the number of the kind, the symbol and the other.
  var rows: [Int32] {
    Kind.allCases.enumerated().flatMap { number, kind in
      (others[kind] ?? [:]).sorted { $0.key < $1.key }.flatMap { symbol, others in
        others.flatMap { [Int32(number), symbol, $0] }
      }
    }
  }

  /// The table of ``rows``; nil for numbers that are none.
  init?(rows: [Int32], symbolCount: Int) {
    guard rows.count % Self.rowLength == 0 else { return nil }
    let kinds = Kind.allCases
    for start in stride(from: 0, to: rows.count, by: Self.rowLength) {
      let (kind, symbol, other) = (rows[start], rows[start + 1], rows[start + 2])
      guard kinds.indices.contains(Int(kind)), (0..<Int32(symbolCount)).contains(symbol),
        (0..<Int32(symbolCount)).contains(other)
      else { return nil }
      others[kinds[Int(kind)], default: [:]][symbol, default: []].append(other)
    }
  }

  private static func symbols(of text: Substring, _ symbols: EncoderSymbols) -> [Int32] {
    text.unicodeScalars.map { symbols.vocabulary.id(of: $0.value) }
      .filter { $0 != Vocabulary.unknownID }
  }

  /// The symbols that are written for a symbol.
  package func others(of symbol: Int32, _ kind: Kind) -> [Int32] { others[kind]?[symbol] ?? [] }

  /// All symbols that are written for a symbol, each once.
  package func others(of symbol: Int32) -> [Int32] {
    var all: [Int32] = []
    for kind in Kind.allCases {
      for other in others(of: symbol, kind) where other != symbol && !all.contains(other) {
        all.append(other)
      }
    }
    return all
  }

  /// How often a mistake is made at the whole word, where there is another of its sound.
  private static let wordShare: Float = 0.5
  /// How often a mistake is of a kind; what remains is any other symbol.
  private static let shares: [(kind: Kind, share: Float)] = [
    (.sound, 0.62), (.near, 0.14), (.shape, 0.2),
  ]

  /// Mistakes in place of the symbol at an index, and of its neighbour where a whole word is mistaken; empty where none
  /// is known.
  func mistake(
    at index: Int, in symbols: ArraySlice<Int32>, count: Int, using random: inout RandomGenerator
  ) -> [Int32] {
    if index + 1 < symbols.endIndex, random.uniform() < Self.wordShare,
      let pairs = words[SymbolPair(first: symbols[index], second: symbols[index + 1])],
      !pairs.isEmpty
    {
      let pair = pairs[Self.place(among: pairs.count, using: &random)]
      return [pair.first, pair.second]
    }
    var draw = random.uniform()
    for (kind, share) in Self.shares {
      draw -= share
      guard draw < 0 else { continue }
      let candidates = others(of: symbols[index], kind)
      guard !candidates.isEmpty else { return [] }
      return [candidates[Self.place(among: candidates.count, using: &random)]]
    }
    return [Int32(random.next() % UInt64(count))]
  }

  /// A place in a list, the first ones more often.
  private static func place(among count: Int, using random: inout RandomGenerator) -> Int {
    let draw = random.uniform()
    return min(count - 1, Int(draw * draw * Float(count)))
  }
}
