import TextCore

extension TextUnit {
  /// The text by which the unit is told from others: width folded, letters in lower case.
  func symbolText(in scalars: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    for index in range {
      let value = WidthFolding.fold(scalars[index])
      guard let scalar = Unicode.Scalar(value) else { continue }
      if value < 0x80 {
        text.append(0x41...0x5A ~= value ? Unicode.Scalar(UInt8(value) + 32) : scalar)
      } else if kind == .latin {
        text.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
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
