import SystemCore
import TextCore

extension TextFolding {
  /// Units are told from others by their text in the usual width and small letters.
  static let symbols: TextFolding = [.width, .asciiCase]
}

extension TextUnit {
  /// The text by which the unit is told from others: width folded, letters in lower case.
  func symbolText(in scalars: [UInt32]) -> String {
    let folding: TextFolding = kind == .latin ? [.width, .letterCase] : .symbols
    var text = String.UnicodeScalarView()
    for scalar in scalars[range].lazy.compactMap(Unicode.Scalar.init) {
      folding.append(scalar, to: &text)
    }
    return String(text)
  }

  /// A hash of the unit's scalars that is the same whatever their case and width.
  func key(in scalars: [UInt32]) -> UInt64 {
    var hash = FNV1a()
    for scalar in scalars[range] { hash.add(UInt64(TextFolding.symbols.fold(scalar))) }
    return hash.value
  }

  /// Whether a network may write such a unit without having seen it in the article: characters and
  /// marks, but no number, name, address or picture.
  var canBeGenerated: Bool {
    switch kind {
    case .han, .punctuation, .other: true
    default: false
    }
  }
}
