import SystemCore
import Testing

@Suite struct XXHash64Tests {
  @Test(
    arguments: [
      ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
    ] as [(String, UInt64)])
  func `Texts hash to the published values`(text: String, value: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes(XXHash64.hash) == value)
  }

  /// Values of the reference implementation, for every way in which bytes may be left after whole stripes.
  @Test(
    arguments: [
      (1, 0xe934_a84a_db05_2768), (4, 0xffce_d860_4453_cc1e), (8, 0x884a_1736_14b8_1b8d),
      (31, 0xc346_d2b5_9b4d_8ee1), (32, 0xcbf5_9c51_16ff_32b4), (33, 0x0c53_5d1a_cafb_8ead),
      (36, 0xdde0_ef85_e3ae_f05c), (63, 0xe26a_a9e2_a95f_8e4f), (64, 0xf7c6_7301_db67_13f0),
      (101, 0xe990_3849_5f85_381e), (1000, 0xf306_f04a_a88b_54d3),
    ] as [(Int, UInt64)])
  func `Bytes of any number hash to the reference's values`(count: Int, value: UInt64) {
    // Wherever they lie in memory.
    for shift in 0..<8 {
      let bytes = [UInt8](repeating: 0, count: shift) + (0..<count).map { UInt8($0 % 251) }
      bytes.withUnsafeBytes {
        #expect(XXHash64.hash(UnsafeRawBufferPointer(rebasing: $0[shift...])) == value)
      }
    }
  }
}
