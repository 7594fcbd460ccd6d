import GeneratedText
import SystemCore
import Testing
import WordRanges
import WordSegmentation

@Suite struct WordFinderTests {
  private let segmenter: Segmenter

  init() throws { segmenter = try Segmenter() }

  /// The words of texts as pairs of offsets.
  private func ranges(
    _ texts: [[UInt8]], _ unit: OffsetUnit, _ segmenter: Segmenter? = nil
  ) -> [[Range<Int>]] {
    var words = WordRanges()
    let finder = WordFinder(segmenter ?? self.segmenter)
    let buffers = texts.map { text in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
      copy.copyBytes(from: text)
      return UnsafeRawBufferPointer(copy)
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    finder.find(in: buffers, unit: unit, into: &words)
    var first = 0
    return words.textEnds.elements.map { end in
      defer { first = end }
      return (first..<end).map { Int(words.starts.base[$0])..<Int(words.ends.base[$0]) }
    }
  }

  private static let samples = [
    "", "我们去公园散步。", "Wi-Fi 和 C++😀👨‍👩‍👧，𠮷野家", "第一行\r\n第二行\n\n", "\n", "去\0公园",
    String(repeating: "今天天气很好，我们去公园。\n", count: 3_000),
  ]

  @Test func `Words are those of the segmenter`() {
    let found = ranges(Self.samples.map { Array($0.utf8) }, .bytes)
    for (text, ranges) in zip(Self.samples, found) {
      #expect(ranges == segmenter.tokens(in: text).map(\.utf8))
    }
  }

  @Test func `Units of offsets agree`() {
    let texts = Self.samples.map { Array($0.utf8) }
    let (bytes, scalars, utf16) = (
      ranges(texts, .bytes), ranges(texts, .scalars), ranges(texts, .utf16)
    )
    for (index, text) in Self.samples.enumerated() {
      let utf8 = Array(text.utf8)
      for (place, range) in bytes[index].enumerated() where place % 97 == 0 || place < 40 {
        let before = String(decoding: utf8[..<range.lowerBound], as: UTF8.self)
        let upTo = String(decoding: utf8[..<range.upperBound], as: UTF8.self)
        #expect(
          scalars[index][place] == before.unicodeScalars.count..<upTo.unicodeScalars.count)
        #expect(utf16[index][place] == before.utf16.count..<upTo.utf16.count)
      }
    }
  }

  @Test func `A line without an end is cut after punctuation`() {
    let text = String(repeating: "我们去公园，", count: 30_000)
    let found = ranges([Array(text.utf8)], .bytes)[0]
    var end = 0
    for range in found {
      #expect(range.lowerBound == end)
      end = range.upperBound
    }
    #expect(end == text.utf8.count)
    #expect(found.count == 30_000 * 4)
  }

  @Test func `A line of one character is cut between two`() {
    let text = String(repeating: "好", count: 100_000)
    let found = ranges([Array(text.utf8)], .bytes)[0]
    #expect(found.allSatisfy { $0.lowerBound % 3 == 0 && $0.upperBound % 3 == 0 })
    #expect(found.last?.upperBound == 300_000)
  }

  @Test func `Any bytes are covered in order`() {
    var random = RandomGenerator(seed: 5)
    for _ in 0..<300 {
      let bytes = (0..<random.next() % 60).map { _ in
        [UInt8(0xE6), 0x88, 0x91, 0xFF, 0x80, 0x41, 0xF0, 0x0A][Int(random.next() % 8)]
      }
      var end = 0
      for range in ranges([bytes], .bytes)[0] {
        #expect(range.lowerBound == end)
        end = range.upperBound
      }
      #expect(end == bytes.count)
    }
  }

  @Test func `All readings begin in order and come with levels`() {
    var words = WordRanges()
    let finder = WordFinder(segmenter.with(.readings))
    var text = "南京市长江大桥和中华人民共和国"
    text.withUTF8 {
      finder.find(
        in: UnsafeRawBufferPointer($0), unit: .scalars, omittingSpace: true, into: &words)
    }
    #expect(words.levels.count == words.count && words.probabilities.count == words.count)
    #expect(zip(words.starts.elements, words.starts.elements.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(words.levels.elements.contains(1))
  }

  @Test func `Dictionaries give words their tags`() throws {
    var words = WordRanges()
    let names = try UserDictionary(text: "去公园\ttag=act\n")
    var text = "我们去公园"
    text.withUTF8 {
      do {
        WordFinder(try segmenter.adding(names)).find(
          in: UnsafeRawBufferPointer($0), unit: .scalars, into: &words)
      } catch { Issue.record(error) }
    }
    #expect(words.tags.elements.map { words.tagNames[Int($0)] } == ["", "act"])
  }
}
