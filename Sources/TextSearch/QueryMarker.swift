/// The first character of a phrase that is not to be cut into words. Elsewhere these are marks like others.
enum QueryMarker {
  /// `"=和服"` finds these characters wherever they stand beside each other.
  static let characters = UInt8(ascii: "=")
  /// `"~heifu"` finds characters by their readings, `"~hf"` by their first letters.
  static let pinyin = UInt8(ascii: "~")
  /// `"/和/服"` finds these words beside each other, cut just so.
  static let words = UInt8(ascii: "/")
}
