import SystemCore
import Testing

@Suite struct FNV1aTests {
  @Test(
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)])
  func `Bytes hash to the published values`(text: String, value: UInt64) {
    var hash = FNV1a()
    for byte in text.utf8 { hash.add(UInt64(byte)) }
    #expect(hash.value == value)
  }
}
