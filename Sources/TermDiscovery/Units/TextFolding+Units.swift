import TextCore

extension TextFolding {
  /// Units that differ in case, width and script only are counted together: `WiFi`, `wifi` and `ＷｉＦｉ`
  /// are one, and so are 說明 and 说明.
  static let units: TextFolding = [.width, .script, .letterCase]

  /// The form under which terms that differ in case, width, script and spaces only are the same.
  static func term(_ text: String) -> String { units.fold(text).filter { !$0.isWhitespace } }
}
