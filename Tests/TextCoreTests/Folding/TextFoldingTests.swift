import Testing
import TextCore

@Suite struct TextFoldingTests {
  @Test func `Folds full width ascii and space`() {
    for value in UInt32(0x21)...0x7E {
      #expect(TextFolding.width.fold(value + 0xFEE0) == value)
      #expect(TextFolding.width.fold(value) == value)
    }
    #expect(TextFolding.width.fold(0x3000) == 0x20)
  }

  @Test func `Folds half width katakana and signs`() {
    let half = "｡｢｣､･ｦｧｯｰｱﾝﾞﾟ￠￥￦".unicodeScalars.map { TextFolding.width.fold($0.value) }
    #expect(String(scalars: half) == "。「」、・ヲァッーアン\u{3099}\u{309A}¢¥₩")
  }

  @Test func `Leaves the rest alone`() {
    for value: UInt32 in [0x0, 0x41, 0x4E2D, 0x3001, 0xFF00, 0xFFA0, 0xFFEF, 0x1_F600, 0x10_FFFF] {
      #expect(TextFolding.width.fold(value) == value)
    }
  }

  @Test func `Folds what its options say`() {
    let text = "Ｗｉ-Ｆｉ 與 ÉÇ"
    #expect(TextFolding.width.fold(text) == "Wi-Fi 與 ÉÇ")
    #expect(TextFolding.script.fold(text) == "Ｗｉ-Ｆｉ 与 ÉÇ")
    #expect(TextFolding([.width, .asciiCase]).fold(text) == "wi-fi 與 ÉÇ")
    #expect(TextFolding([.width, .letterCase]).fold(text) == "wi-fi 與 éç")
    #expect(TextFolding([.width, .script, .letterCase]).fold(text) == "wi-fi 与 éç")
    #expect(TextFolding([]).fold(text) == text)
  }

  @Test func `A letter may become two scalars in strings only`() {
    #expect(TextFolding.letterCase.fold("İ").unicodeScalars.map(\.value) == [0x69, 0x307])
    #expect(TextFolding.letterCase.fold(0x130) == 0x130)
  }
}
