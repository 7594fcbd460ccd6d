import CICUBridge
import Testing
import TextConversion
import TextCore

@Suite struct ScriptTableTests {
  /// The table is made from this version of ICU; the data of others may differ.
  private static let isSameVersion = icub_version() == 72

  @Test(.enabled(if: isSameVersion))
  func `Every ideograph is simplified as by ICU, nothing else is changed`() throws {
    let ideographs: [ClosedRange<UInt32>] = [
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_134F,
    ]
    let scalars = Array(ideographs.joined())
    let forms = try #require(Transliteration.forms(of: scalars, by: "Hant-Hans", room: 2))
    for (scalar, form) in zip(scalars, forms) {
      #expect(ScriptConversion.simplified(scalar) == (form.count == 1 ? form[0] : scalar))
    }
    let known = Set(scalars)
    for scalar in UInt32(0)...0x11_0000 where !known.contains(scalar) {
      #expect(ScriptConversion.simplified(scalar) == scalar)
    }
  }
}
