import Testing
import TitleGeneration

@Suite struct TitleFaultsTests {
  @Test(arguments: [
    "江南春雨下个不停", "", "雨", "“春雨”贵如油？", "《春》（节选）", "看看看", "山山水水，山水之间", "C++ 入门", "Don't 开始",
  ])
  func `A title in order has no faults`(_ title: String) {
    #expect(TitleFaults(of: title) == [])
  }

  @Test(arguments: ["大风起兮大风起", "看看看看", "下大雨，又下大雨"])
  func `Three characters in a row stand twice`(_ title: String) {
    #expect(TitleFaults(of: title) == .repetition)
  }

  @Test(arguments: ["春雨，", "春雨、", "，春雨", "春雨：", "春雨 , ", "春雨·"])
  func `A mark that goes on stands at an end`(_ title: String) {
    #expect(TitleFaults(of: title).contains(.danglingMark))
  }

  @Test(arguments: ["“春雨", "春雨》", "（春雨】）", "”春雨“", "[春雨"])
  func `A quote or bracket has no partner`(_ title: String) {
    #expect(TitleFaults(of: title) == .openPair)
  }
}
