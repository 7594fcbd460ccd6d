import SystemCore
import TextCore

/// The units of a term that somebody wrote.
enum TermUnits {
  /// The folded texts of the units; nil if something in the term separates units, or there is none.
  static func texts(of term: String) -> [String]? {
    let scalars = term.unicodeScalars.map(\.value)
    var units = FlatBuffer<TextUnit>()
    var texts: [String] = []
    let isWhole = scalars.withUnsafeBufferPointer { scalars in
      Tokenizer().append(scalars, to: &units)
      for unit in units.elements {
        let kind =
          unit.range.count == 1
          ? ScalarKinds.table[scalars[Int(unit.start)]] : UnitKind(unit.kind)
        if scalars[Int(unit.start)] == 0x20 { continue }
        guard kind.isCounted else { return false }
        texts.append(TextFolding.units.fold(String(scalars: scalars[unit.range])))
      }
      return true
    }
    return isWhole && !texts.isEmpty ? texts : nil
  }

  /// The units as symbols of `vocabulary`, 0 for one that it lacks; nil as above.
  static func symbols(of term: String, in vocabulary: UnitVocabulary) -> [UInt32]? {
    texts(of: term)?.map { vocabulary.symbol(of: $0.utf8) ?? 0 }
  }
}
