/// Traditional Chinese characters to simplified ones.
///
/// One character becomes one character, without regard to what stands beside it, so words that differ
/// between regions stay as they are (軟體 becomes 软体).
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

  private static let table: ScalarTable = {
    var table = ScalarTable(missing: 0)
    let bytes = UnsafeRawBufferPointer(start: pairs.utf8Start, count: pairs.utf8CodeUnitCount)
    var text = DecodedText()
    UTF8Decoder.decode(bytes, replaces: false, into: &text)
    let scalars = text.scalars.filter { $0 != 0x0A }
    for index in stride(from: 0, to: scalars.count, by: 2) {
      table.set(scalars[index], to: Int32(bitPattern: scalars[index + 1]))
    }
    return table
  }()
}
