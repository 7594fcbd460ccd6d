/// The forms of a character that a model takes for one: half- and full-width, simplified and
/// traditional, small and capital.
package enum CharacterFolding {
  /// The form that stands for all of a scalar's: half-width, simplified, lower case.
  package static func representative(_ scalar: UInt32) -> UInt32 {
    // The two ways of typing the zero of 二〇二四年.
    var form = scalar == 0x25CB ? 0x3007 : scalar
    for _ in 0..<4 {
      let next = TextFolding([.width, .script, .asciiCase]).fold(form)
      if next == form { break }
      form = next
    }
    return form
  }

  /// Entries of a vocabulary: names, then representatives with all their other forms as variants.
  package static func entries(
    names: [String], representatives: some Sequence<UInt32>
  ) -> [Vocabulary.Entry] {
    var variants: [UInt32: [UInt32]] = [:]
    for scalar in variantRanges.joined() {
      let representative = representative(scalar)
      if representative != scalar { variants[representative, default: []].append(scalar) }
    }
    return names.map { Vocabulary.Entry(.name($0)) }
      + representatives.map { Vocabulary.Entry(.scalar($0), variants: variants[$0] ?? []) }
  }

  /// Where scalars with another representative lie: capitals, CJK with its extensions, full-width.
  private static let variantRanges: [ClosedRange<UInt32>] = [
    0x41...0x5A, 0x25CB...0x25CB, 0x3000...0x303F, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xF900...0xFAFF,
    0xFF01...0xFF5E, 0x20000...0x2A6DF,
  ]
}
