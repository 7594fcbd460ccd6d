import Foundation
import Testing
import WordSegmentation

@Suite struct WordTagTests {
  @Test func `words that are entries with tags have them`() throws {
    let words = try UserDictionary(
      text: "天气 3 n\n公园\t\thint\ttag=地方\n[0-9]+年\tpattern\ttag=t\n散步")
    let segmenter = try TinyModel.segmenter().adding(words)
    let tokens = segmenter.tokens(in: "2024年天气，我们去公园散步。")
    let tagged = tokens.map { "\($0)" + ($0.tag.map { "/" + $0 } ?? "") }
    #expect(tagged.prefix(2) == ["2024年/t", "天气/n"])
    #expect(tagged.contains("公园/地方"))
    #expect(tagged.contains("散步"))
    let all = segmenter.segment(["天气", "公园天气"])
    #expect(all[0].map(\.tag) == ["n"])
  }

  @Test func `tags of several dictionaries keep apart`() throws {
    let one = try UserDictionary(text: "天气 3 a\n公园 3 b").compiled()
    let other = try UserDictionary(text: "散步 3 c\n公园 3 a\n足球").compiled()
    let segmenter = try TinyModel.segmenter().adding(one).adding(other)
    let tags = segmenter.tokens(in: "天气公园散步足球").map(\.tag)
    #expect(tags == ["a", "a", "c", nil])
  }

  @Test func `a token keeps its tag in JSON`() throws {
    let segmenter = try TinyModel.segmenter().adding(UserDictionary(text: "天气 3 n"))
    let tokens = Array(segmenter.tokens(in: "天气好"))
    let json = try JSONEncoder().encode(tokens)
    let read = try JSONDecoder().decode([Token].self, from: json)
    #expect(read == tokens)
    #expect(read.map(\.tag) == tokens.map(\.tag))
    #expect(tokens[0] != read[1])
  }
}
