import TextCore

extension TextFolding {
  /// Units that differ in case and width only are counted together: `WiFi`, `wifi` and `ＷｉＦｉ` are
  /// one.
  static let units: TextFolding = [.width, .letterCase]

  /// The form under which terms that differ in case, width and spaces only are the same.
  static func term(_ text: String) -> String { units.fold(text).filter { !$0.isWhitespace } }
}
