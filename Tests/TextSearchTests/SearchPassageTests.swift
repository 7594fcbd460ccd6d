import Testing
import TextSearch
import WordRanges
import WordSegmentation

@Suite struct SearchPassageTests {
  private func places(_ text: String, _ hits: [Range<Int>]) -> [Range<Int>] {
    var text = text
    var finder = SearchHits()
    return text.withUTF8 { finder.places(of: hits, in: UnsafeRawBufferPointer($0)) }
  }

  @Test func `Places of positions`() {
    #expect(places("她穿 iPhone15，服", [1..<3]) == [3..<15])
    #expect(places("甲乙丙", [0..<1, 1..<2]) == [0..<6])
    #expect(places("甲乙丙", [0..<1, 2..<3]) == [0..<3, 6..<9])
    #expect(places("好👍🏽吧", [1..<2]) == [3..<11])
    // A mark is a position, too.
    #expect(places("甲，乙", [2..<3]) == [6..<9])
    #expect(places("甲", [3..<4, 0..<0]).isEmpty)
  }

  private func snippet(_ text: String, _ hits: [Range<Int>], _ characters: Int) throws -> String {
    let finder = WordFinder(try Segmenter())
    let places = places(text, hits)
    var text = text
    return text.withUTF8 {
      String(
        decoding: SearchPassage.snippet(
          UnsafeRawBufferPointer($0), places, characters: characters, open: "[", close: "]",
          ellipsis: "…", finder: finder), as: UTF8.self)
    }
  }

  @Test func `Passages begin with sentences or words and end with words`() throws {
    let text = "今天天气很好。我们一起去公园散步，然后回家吃饭。明天还要上班。"
    #expect(try snippet(text, [], 100) == text)
    let park = try #require(text.unicodeScalars.map(String.init).firstIndex(of: "公"))
    // The mark after 很好 is a position.
    let found = try snippet(text, [park..<park + 2], 12)
    #expect(found.contains("[公园]") && found.hasPrefix("…") && found.hasSuffix("…"))
    #expect(!found.contains("散…") && !found.contains("…起"))
  }

  @Test func `Every hit of the window is shown`() throws {
    let text = "床前明月光，疑是地上霜。举头望明月，低头思故乡。"
    let home = try #require(text.unicodeScalars.map(String.init).firstIndex(of: "故"))
    for characters in 4..<30 {
      #expect(try snippet(text, [home..<home + 2], characters).contains("[故乡]"), "\(characters)")
    }
  }

  @Test func `Any window of any text is text`() throws {
    let text = "𠮷野家😀的，饭。Node.js好\n吃"
    for characters in 1..<20 {
      for first in 0..<10 {
        let found = try snippet(text, [first..<first + 2], characters)
        #expect(!found.unicodeScalars.contains("\u{FFFD}"))
      }
    }
  }

  @Test func `Hits keep the marks in order`() {
    let bytes = Array("甲乙".utf8)
    let marked = bytes.withUnsafeBytes {
      SearchPassage.highlighted($0, [0..<3, 3..<6], open: "<b>", close: "</b>")
    }
    #expect(String(decoding: marked, as: UTF8.self) == "<b>甲</b><b>乙</b>")
  }
}
