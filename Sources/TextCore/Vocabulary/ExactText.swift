/// A text that is compared and sorted by its UTF-8 bytes, for use as a key.
///
/// `String` compares by canonical equivalence: as keys, 凉 and U+F979 would be one entry, of which
/// whichever came first decides the bytes.
package struct ExactText: Hashable, Comparable, Sendable {
  /// The text.
  package let text: String

  /// A key of the bytes of `text`.
  package init(_ text: String) { self.text = text }

  /// Each of some texts once, in the order of their bytes.
  package static func distinct(_ texts: some Sequence<String>) -> [String] {
    Set(texts.lazy.map(ExactText.init)).sorted().map(\.text)
  }

  package static func == (a: ExactText, b: ExactText) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8)
  }

  package static func < (a: ExactText, b: ExactText) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
