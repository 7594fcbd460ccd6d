/// The distinct counted units of a corpus after folding, by symbol.
///
/// Symbols are 1 ... `count` in the order of the texts' UTF-8 bytes, which is that of their scalars;
/// 0 stands for what ends n-grams. So the order of n-grams by symbols is the order by text, whatever
/// the corpus, and symbols of one vocabulary can be replaced by those of a larger one without sorting
/// anew.
public struct UnitVocabulary: Sendable {
  private var texts = ByteStrings()

  /// The vocabulary of texts in strictly ascending order of their bytes; nil if they are not.
  package init?(sorted texts: some Sequence<[UInt8]>) {
    var previous: [UInt8]?
    for text in texts {
      guard !text.isEmpty, previous.map({ $0.lexicographicallyPrecedes(text) }) ?? true else {
        return nil
      }
      text.withUnsafeBufferPointer { self.texts.append($0) }
      previous = text
    }
  }

  /// The vocabulary of strings that are in strictly ascending order.
  init(ordered texts: ByteStrings) { self.texts = texts }

  /// How many symbols there are.
  public var count: Int { texts.count }

  /// The text of a symbol from 1 to `count`.
  public func text(of symbol: UInt32) -> String {
    String(decoding: bytes(of: symbol), as: UTF8.self)
  }

  /// The UTF-8 bytes of a symbol's text.
  package func bytes(of symbol: UInt32) -> ArraySlice<UInt8> { texts.string(Int(symbol) - 1) }

  /// The symbol of a folded text in UTF-8; nil if it is not in the vocabulary.
  public func symbol(of text: some Collection<UInt8>) -> UInt32? {
    var low = 0
    var high = texts.count
    while low < high {
      let middle = (low + high) / 2
      if texts.string(middle).lexicographicallyPrecedes(text) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < texts.count, texts.string(low).elementsEqual(text) else { return nil }
    return UInt32(low + 1)
  }

  /// For each symbol of this vocabulary that of the same text in `other`, 0 if there is none; element
  /// 0 is 0. The symbols found ascend.
  package func symbols(in other: UnitVocabulary) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: count + 1)
    var there = 0
    for here in 0..<count {
      let text = texts.string(here)
      while there < other.count && other.texts.string(there).lexicographicallyPrecedes(text) {
        there += 1
      }
      if there < other.count && other.texts.string(there).elementsEqual(text) {
        result[here + 1] = UInt32(there + 1)
      }
    }
    return result
  }

  /// The vocabulary of all texts of several.
  package static func union(_ vocabularies: [UnitVocabulary]) -> UnitVocabulary {
    guard var result = vocabularies.first else { return UnitVocabulary(ordered: ByteStrings()) }
    for other in vocabularies.dropFirst() { result = result.union(other) }
    return result
  }

  private func union(_ other: UnitVocabulary) -> UnitVocabulary {
    var all = ByteStrings()
    var (here, there) = (0, 0)
    while here < count || there < other.count {
      let isHere =
        there == other.count
        || here < count && !other.texts.string(there).lexicographicallyPrecedes(texts.string(here))
      if isHere {
        if there < other.count && other.texts.string(there) == texts.string(here) { there += 1 }
        texts.withString(here) { all.append($0) }
        here += 1
      } else {
        other.texts.withString(there) { all.append($0) }
        there += 1
      }
    }
    return UnitVocabulary(ordered: all)
  }
}
