import SystemCore

/// Terms of a domain, by which phrases of several words of its texts are judged: that words stand together elsewhere, too, says
/// that they belong together. A single word gains nothing: that it is a term of the domain does not say that this text is about
/// it (measured in docs/termmine.md).
struct DomainTerms: Sendable {
  /// What a phrase gains that is a term, by the keys of the terms.
  private var gains: [UInt64: Double] = [:]

  /// What the first of the terms gains, and after how many terms the gain is half as much.
  private static let mostGain = 1.0
  private static let halving = 3000.0

  /// No terms.
  init() {}

  /// Terms, the best first.
  init(_ terms: [String]) {
    for (rank, term) in terms.enumerated() {
      let key = WordKey.of(term.unicodeScalars.lazy.map(\.value))
      if gains[key] == nil {
        gains[key] = Self.mostGain / (1 + Double(rank) / Self.halving)
      }
    }
  }

  var isEmpty: Bool { gains.isEmpty }

  /// What a phrase gains; 0 for one that is no term.
  func gain(of phrase: UnsafeRawBufferPointer) -> Double {
    let text = String(decoding: phrase, as: UTF8.self)
    return gains[WordKey.of(text.unicodeScalars.lazy.map(\.value))] ?? 0
  }
}
