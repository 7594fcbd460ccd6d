import CICUBridge
import TextCore

/// The system's ICU's transforms of single characters.
package enum Transliteration {
  /// What the transform `name` makes of each scalar by itself, in at most `room` times as many UTF-16
  /// units; nil if ICU lacks it. A line feed, and what is no scalar, becomes a space.
  package static func forms(of scalars: [UInt32], by name: String, room: Int) -> [[UInt32]]? {
    // Line feeds, which transforms do not touch, keep the characters apart.
    let separated = scalars.flatMap { [$0 == 0x0A || Unicode.Scalar($0) == nil ? 0x20 : $0, 0x0A] }
    var units = Array(String(scalars: separated).utf16)
    let length = units.count
    units.append(contentsOf: repeatElement(0, count: (room - 1) * length))
    let count = icub_transliterate(name, &units, Int32(length), Int32(units.count))
    guard count >= 0 else { return nil }
    let forms = String(decoding: units[..<Int(count)], as: UTF16.self).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return forms.count == scalars.count ? forms.map { $0.map(\.value) } : nil
  }
}
