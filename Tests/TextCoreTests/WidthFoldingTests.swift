import Testing
import TextCore

@Suite struct WidthFoldingTests {
  @Test func foldsFullWidthAsciiAndSpace() {
    for value in UInt32(0x21)...0x7E {
      #expect(WidthFolding.fold(value + 0xFEE0) == value)
      #expect(WidthFolding.fold(value) == value)
    }
    #expect(WidthFolding.fold(0x3000) == 0x20)
  }

  @Test func foldsHalfWidthKatakanaAndSigns() {
    let half = "｡｢｣､･ｦｧｯｰｱﾝﾞﾟ￠￥￦".unicodeScalars.map { WidthFolding.fold($0.value) }
    #expect(String(scalars: half) == "。「」、・ヲァッーアン\u{3099}\u{309A}¢¥₩")
  }

  @Test func leavesTheRestAlone() {
    for value: UInt32 in [0x0, 0x41, 0x4E2D, 0x3001, 0xFF00, 0xFFA0, 0xFFEF, 0x1_F600, 0x10_FFFF] {
      #expect(WidthFolding.fold(value) == value)
    }
  }
}
