import TextCore

/// The form under which terms that differ in case, width and spaces only are the same.
enum TermFolding {
  /// `text` with small letters, plain width and no white space.
  static func fold(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { Unicode.Scalar(WidthFolding.fold($0.value)) ?? $0 })
    ).lowercased().filter { !$0.isWhitespace }
  }
}
