import GeneratedText
import TensorCore
import Testing
import TextCore
import WordSegmentation

@Suite struct SegmenterTests {
  @Test func `Learns its sentences`() throws {
    let segmenter = try TinyModel.segmenter()
    var right = 0
    for sentence in TinyModel.sentences {
      let text = sentence.split(separator: " ").joined()
      if segmenter.words(in: text).joined(separator: " ") == sentence { right += 1 }
    }
    #expect(right >= TinyModel.sentences.count - 1)
  }

  @Test func `Words cover ten thousand generated strings`() throws {
    let segmenter = try TinyModel.segmenter()
    var generator = RandomText(seed: 7)
    for _ in 0..<200 {
      let texts = (0..<50).map { _ in generator.next(upTo: 40) }
      for (text, tokens) in zip(texts, segmenter.segment(texts)) {
        #expect(tokens.map(\.text).joined().utf8.elementsEqual(text.utf8))
        #expect(tokens.allSatisfy { !$0.utf8.isEmpty })
      }
    }
  }

  @Test func `Ranges are in order without gaps`() throws {
    let segmenter = try TinyModel.segmenter()
    var generator = RandomText(seed: 8)
    for _ in 0..<10_000 {
      let text = generator.next(upTo: 24)
      var end = text.startIndex
      for range in segmenter.tokens(in: text).lazy.map(\.range) {
        try #require(range.lowerBound == end && range.upperBound > end, "\(text.debugDescription)")
        end = range.upperBound
      }
      try #require(end == text.endIndex, "\(text.debugDescription)")
    }
  }

  @Test func `Batch equals single`() throws {
    let segmenter = try TinyModel.segmenter()
    var generator = RandomText(seed: 9)
    let texts = (0..<100).map { _ in generator.next(upTo: 300) } + ["", "。", " "]
    #expect(segmenter.segment(texts) == texts.map { Array(segmenter.tokens(in: $0)) })
  }

  @Test func `Dictionary words stay in their lines`() throws {
    var random = SeededGenerator(seed: 10)
    var generator = RandomText(seed: 10)
    let texts = (0..<200).map { _ in generator.next(upTo: 60) } + ["", "甲", "乙", " ", "丙丁"]
    // Words of a line, and words that would join the end of one line with the next.
    var words = try UserDictionary(text: "甲乙\n乙丙")
    for (text, next) in zip(texts, texts.dropFirst()) {
      let start = text.unicodeScalars.dropFirst(Int.random(in: 0...20, using: &random))
      for piece in [String(start.prefix(4)), String(text.suffix(1) + next.prefix(1))] {
        let strength = WordStrength.allCases[Int.random(in: 0..<3, using: &random)]
        try? words.add(piece, strength: strength)
      }
    }
    let segmenter = try TinyModel.segmenter().adding(words)
    #expect(segmenter.segment(texts) == texts.map { Array(segmenter.tokens(in: $0)) })
  }

  @Test func `Windows of a long run score as one piece`() throws {
    let model = try TinyModel.shared.get().model
    let string = String(repeating: TinyModel.sentences.joined().filter { $0 != " " }, count: 12)
    let text = DecodedText(string)
    #expect(text.count > 2 * BlockPlan.windowLength)
    let tokens = Array(Segmenter(model).tokens(in: string))

    let units = Tokenizer().units(of: text.scalars)
    let symbols = text.scalars.withUnsafeBufferPointer { scalars in
      units.map { model.symbols.symbol(of: $0, in: scalars) }
    }
    var scorer = BlockScorer(model)
    var workspace = DecodingWorkspace()
    var tags: [UInt8] = []
    try symbols.withUnsafeBufferPointer { symbols in
      let decoder = try model.network.head.makeDecoder()
      scorer.scores(of: symbols, ranges: [0..<symbols.count], standards: [.pku]) { _, scores in
        decoder.decode(scores: scores, workspace: &workspace, into: &tags)
      }
    }
    #expect(tokens.count == TagSet.words.words(of: tags).count)
    let begins = zip(units, tags).filter { TagSet.words.tags[Int($1)].beginsWord }
    #expect(tokens.map(\.utf8.lowerBound) == begins.map { Int(text.offsets[Int($0.0.start)]) })
  }

  @Test func `Keeps units whole`() throws {
    let segmenter = try TinyModel.segmenter()
    for unit in ["https://example.com/a?b=c", "name@example.org", "12,345.67", "C++", "👩‍👩‍👧‍👦", "Wi-Fi"]
    {
      let words = segmenter.words(in: "我们去" + unit + "，公园")
      #expect(words.contains { $0.contains(unit) }, "\(unit) in \(words)")
    }
  }

  @Test func `Emoji and links stand alone`() throws {
    let segmenter = try TinyModel.segmenter()
    #expect(segmenter.words(in: "👍🏽👨‍👩‍👧‍👦🇨🇳").map(String.init) == ["👍🏽", "👨‍👩‍👧‍👦", "🇨🇳"])
    #expect(segmenter.words(in: "我们😀去").contains("😀"))
    #expect(segmenter.words(in: "请看https://example.com").contains("https://example.com"))
  }

  @Test func `White space stands alone`() throws {
    let segmenter = try TinyModel.segmenter()
    #expect(
      segmenter.words(in: " 今天\u{3000}天气\n\n好\r\n") == [
        " ", "今天", "\u{3000}", "天气", "\n", "\n", "好", "\r\n",
      ])
  }

  @Test func `Absolute words always win`() throws {
    var words = UserDictionary()
    try words.add("气很好", strength: .absolute)
    let segmenter = try TinyModel.segmenter().adding(words)
    #expect(segmenter.words(in: "今天天气很好。").contains("气很好"))
    #expect(segmenter.words(in: "今天天气很好。").joined() == "今天天气很好。")
  }

  @Test func `Width does not matter`() throws {
    let segmenter = try TinyModel.segmenter()
    let half = segmenter.words(in: "2024年5月3日,公司").map(\.count)
    #expect(segmenter.words(in: "２０２４年５月３日，公司").map(\.count) == half)
  }

  @Test func `Many tasks at once agree`() async throws {
    let segmenter = try TinyModel.segmenter()
    let texts = TinyModel.sentences.map { $0.filter { $0 != " " } }
    let expected = texts.map { segmenter.words(in: $0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { texts.map { segmenter.words(in: $0) } == expected }
      }
      for await agrees in group { #expect(agrees) }
    }
  }
}
