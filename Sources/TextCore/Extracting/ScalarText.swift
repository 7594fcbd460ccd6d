extension ArraySlice<UInt32> {
  /// Whether the scalars begin with those of `text`.
  package func hasPrefix(_ text: String) -> Bool {
    starts(with: text.unicodeScalars.lazy.map(\.value))
  }

  /// The scalars without white space at both ends.
  package var trimmed: ArraySlice<UInt32> {
    var part = self
    while let first = part.first, first.isWhiteSpace { part.removeFirst() }
    while let last = part.last, last.isWhiteSpace { part.removeLast() }
    return part
  }
}

extension UInt32 {
  /// The scalar of a character.
  package init(of character: Unicode.Scalar) { self = character.value }

  /// Whether the scalar is white space.
  package var isWhiteSpace: Bool {
    Unicode.Scalar(self)?.properties.isWhitespace ?? false
  }

  /// Whether the scalar is a digit of ASCII.
  package var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension String {
  /// The scalars' values.
  package var scalars: [UInt32] { unicodeScalars.map(\.value) }
}
