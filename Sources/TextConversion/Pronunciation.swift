import Foundation
import TextCore

/// How Chinese characters are read in today's Mandarin, by ICU's `Han-Latin`.
public enum Pronunciation {
  /// The reading of each scalar in pinyin without tones, `ü` as such; nil for one that has none.
  /// A character with several readings has its usual one.
  public static func pinyin(of scalars: [UInt32]) -> [String?] {
    guard let forms = Transliteration.forms(of: scalars, by: "Han-Latin", room: 9) else {
      return scalars.map { _ in nil }
    }
    return zip(scalars, forms).map { scalar, form in
      // Of marks the transform makes others.
      guard Unicode.Scalar(scalar)?.properties.isIdeographic == true, form.first != scalar
      else { return nil }
      return withoutTones(String(scalars: form))
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
