import TextCore

/// The form under which units that differ in case and width only are counted together: full-width
/// forms become plain, letters small. `WiFi`, `wifi` and `ＷｉＦｉ` are one.
enum UnitFolding {
  /// Replaces `folded` by the UTF-8 bytes of the folded form of UTF-8 `text`.
  static func fold(_ text: some Sequence<UInt8>, into folded: inout [UInt8]) {
    folded.removeAll(keepingCapacity: true)
    var decoder = UTF8()
    var bytes = text.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      append(scalar.value, to: &folded)
    }
  }

  /// Adds the folded form of `scalar` to `bytes`.
  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    let value = WidthFolding.fold(scalar)
    if value < 0x80 {
      bytes.append(UInt8((0x41...0x5A).contains(value) ? value | 0x20 : value))
    } else if value >= 0x2E80 && value <= 0x9FFF {
      UTF8Bytes.append(value, to: &bytes)  // no case
    } else if let letter = Unicode.Scalar(value) {
      bytes += Array(letter.properties.lowercaseMapping.utf8)
    }
  }
}
