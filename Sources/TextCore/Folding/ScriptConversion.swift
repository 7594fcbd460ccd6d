import CICUBridge

/// Traditional Chinese characters to simplified ones, by ICU's `Hant-Hans`.
///
/// One character becomes one character, without regard to what stands beside it, so words that differ
/// between regions stay as they are (軟體 becomes 软体). The table is made from ICU on first use.
public enum ScriptConversion {
  /// The simplified form of a scalar; the scalar itself if it has none.
  public static func simplified(_ scalar: UInt32) -> UInt32 {
    let value = table[scalar]
    return value == 0 ? scalar : UInt32(bitPattern: value)
  }

  /// `text` in simplified characters, with the same offsets.
  public static func simplified(_ text: DecodedText) -> DecodedText {
    var result = text
    for index in result.scalars.indices {
      result.scalars[index] = simplified(result.scalars[index])
    }
    return result
  }

  /// `string` in simplified characters.
  public static func simplified(_ string: String) -> String {
    String(scalars: string.unicodeScalars.lazy.map { simplified($0.value) })
  }

  /// Scalars whose simplified form is looked for.
  private static let ideographs: [ClosedRange<UInt32>] = [
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_134F,
  ]

  private static let table: ScalarTable = {
    var table = ScalarTable(missing: 0)
    for range in ideographs {
      let source = Array(range)
      guard let target = transliterate(source) else { continue }
      for (scalar, form) in zip(source, target) where form.count == 1 && form[0] != scalar {
        table.set(scalar, to: Int32(bitPattern: form[0]))
      }
    }
    return table
  }()

  /// Each scalar's form; they are kept apart by line feeds, which `Hant-Hans` does not touch. Nil if
  /// ICU lacks the transform.
  private static func transliterate(_ scalars: [UInt32]) -> [[UInt32]]? {
    var units = Array(String(scalars: scalars.flatMap { [$0, 0x0A] }).utf16)
    let length = units.count
    units.append(contentsOf: repeatElement(0, count: length))
    let result = icub_transliterate("Hant-Hans", &units, Int32(length), Int32(units.count))
    guard result >= 0 else { return nil }
    let forms = String(decoding: units[..<Int(result)], as: UTF16.self).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return forms.map { $0.map(\.value) }
  }
}
