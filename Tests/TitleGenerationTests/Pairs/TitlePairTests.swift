import Foundation
import Testing
import TitleGeneration

@Suite struct TitlePairTests {
  @Test func `A pair is a line of JSON`() throws {
    let pair = TitlePair(title: "大雨", body: "今天下了大雨。\n明天还下。")
    let data = try JSONEncoder().encode(pair)
    #expect(try JSONDecoder().decode(TitlePair.self, from: data) == pair)
  }
}
