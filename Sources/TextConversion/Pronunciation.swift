import TextCore

/// How Chinese characters are read in today's Mandarin, by ICU's `Han-Latin`.
public enum Pronunciation {
  /// The reading of each scalar in pinyin without tones, `ü` as such; nil for one that has none.
  /// A character with several readings has its usual one.
  public static func pinyin(of scalars: [UInt32]) -> [String?] {
    // Of the marks only the two points of ü are no tone.
    guard
      let forms = Transliteration.forms(
        of: scalars, by: "Han-Latin; NFD; [[:Mn:]-[\\u0308]] Remove; NFC", room: 9)
    else {
      return scalars.map { _ in nil }
    }
    return zip(scalars, forms).map { scalar, form in
      // Of marks the transform makes others.
      guard Unicode.Scalar(scalar)?.properties.isIdeographic == true, form.first != scalar
      else { return nil }
      return String(scalars: form.filter { Unicode.Scalar($0)?.properties.isAlphabetic == true })
    }
  }
}
