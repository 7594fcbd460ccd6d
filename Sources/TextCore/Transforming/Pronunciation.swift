import CICUBridge
import Foundation

/// How Chinese characters are read in today's Mandarin, by ICU's `Han-Latin`.
public enum Pronunciation {
  /// The reading of each scalar in pinyin without tones, `ü` as such; nil for one that has none.
  /// A character with several readings has its usual one.
  public static func pinyin(of scalars: [UInt32]) -> [String?] {
    // Line feeds, which the transform does not touch, keep the characters apart.
    let kept = scalars.map { $0 == 0x0A || Unicode.Scalar($0) == nil ? 0x20 : $0 }
    var units = Array(String(scalars: kept.flatMap { [$0, 0x0A] }).utf16)
    let length = units.count
    units.append(contentsOf: repeatElement(0, count: 8 * length))
    let count = icub_transliterate("Han-Latin", &units, Int32(length), Int32(units.count))
    guard count >= 0 else { return scalars.map { _ in nil } }
    let forms = String(decoding: units[..<Int(count)], as: UTF16.self).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard forms.count == scalars.count else { return scalars.map { _ in nil } }
    return zip(kept, forms).map { scalar, form in
      // Of marks the transform makes others.
      guard Unicode.Scalar(scalar)?.properties.isIdeographic == true, form.first?.value != scalar
      else { return nil }
      return withoutTones(String(form))
    }
  }

  /// A syllable without its tone mark.
  private static func withoutTones(_ syllable: String) -> String {
    // Of the marks only the two points of ü are no tone.
    let letters = syllable.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0.value == 0x308 || $0.properties.isAlphabetic
    }
    return String(String.UnicodeScalarView(letters)).precomposedStringWithCanonicalMapping
  }
}
