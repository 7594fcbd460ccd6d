import Foundation
import GeneratedText
import ProgramTesting
import Testing
import TextCore
import WordSegmentation

@Suite struct TokenTests {
  @Test func `A token tells its text, its place, its bytes and its kind`() throws {
    let text = "今天 3.14😀"
    let tokens = Array(try TinyModel.segmenter().tokens(in: text))
    #expect(tokens.map(\.text) == ["今天", " ", "3.14", "😀"])
    #expect(tokens.map(\.utf8) == [0..<6, 6..<7, 7..<11, 11..<15])
    #expect(tokens.map(\.kind) == [.han, .space, .number, .emoji])
    #expect(tokens.map { text[$0.range] } == tokens.map(\.text))
    #expect(tokens.map(\.isWhiteSpace) == [false, true, false, false])
  }

  @Test func `White space may be left out; what is left keeps its place`() throws {
    let segmenter = try TinyModel.segmenter()
    let text = " 今天\u{3000}天气\n\n好\r\n"
    let words = Array(segmenter.tokens(in: text, omittingWhiteSpace: true))
    #expect(words == segmenter.tokens(in: text).filter { !$0.isWhiteSpace })
    #expect(segmenter.segment([text], omittingWhiteSpace: true) == [words])
  }

  @Test func `Indices of a part's tokens are those of the whole text, bytes those of the part`()
    throws
  {
    let segmenter = try TinyModel.segmenter()
    let text = "我们。今天天气很好。"
    let part = text.dropFirst(3)
    let tokens = Array(segmenter.tokens(in: part))
    #expect(tokens == Array(segmenter.tokens(in: String(part))))
    #expect(tokens.map { text[$0.range] } == tokens.map(\.text))
    #expect(tokens.first?.range.lowerBound == part.startIndex)
    #expect(tokens.first?.utf8.lowerBound == 0)
  }

  @Test(arguments: [false, true])
  func `Line by line the words are those of the whole text`(withDictionary: Bool) throws {
    var segmenter = try TinyModel.segmenter()
    if withDictionary {
      segmenter = try segmenter.adding(["今天 天", "很好", "散步。", "花都", "，我们"])
    }
    var random = RandomText(seed: 31)
    for round in 0..<300 {
      var text = ""
      while text.utf8.count < 40 * round {
        text += random.next(upTo: 60) + ["\n", "\r\n", "\r", "", "\u{2028}"][round % 5]
      }
      // As one line of a worker, which looks for no line ends.
      var line = DecodedLines()
      var words = SegmentedLines()
      line.append(text[...])
      segmenter.makeWorker().segment(line, into: &words)
      let expected = words.words(ofLine: 0).map { word in
        Int(line.offsets.base[Int(word.start)])..<Int(line.offsets.base[Int(word.end)])
      }
      #expect(segmenter.tokens(in: text).map(\.utf8) == expected)
    }
  }

  @Test func `A line that is too long for one go is cut between characters`() throws {
    let segmenter = try TinyModel.segmenter()
    let text = String(repeating: "今天天气很好，我们去公园散步。", count: 20) + "\n好"
    for longest in [1, 4, 7, 100] {
      let tokens = Tokens(
        text[...], segmenter, omitsWhiteSpace: false, longestStretch: max(4, longest))
      #expect(tokens.map(\.text).joined() == text)
    }
  }

  @Test func `To break off leaves the rest of a text alone`() throws {
    let segmenter = try TinyModel.segmenter()
    let line = "今天天气很好，我们去公园散步。\n"
    let text = String(repeating: line, count: 200_000)
    let first = threadSeconds {
      #expect(segmenter.tokens(in: text).first { _ in true }?.text == "今天")
    }
    let part = threadSeconds {
      #expect(segmenter.words(in: text.prefix(line.count * 20_000)).count > 1)
    }
    #expect(first < part)
  }

  @Test func `The token at an index`() throws {
    let segmenter = try TinyModel.segmenter()
    let text = "今天天气很好。\r\n我们去公园散步。\n春天来了"
    for token in segmenter.tokens(in: text) {
      for index in text.unicodeScalars[token.range].indices {
        #expect(segmenter.token(at: index, in: text) == token)
      }
    }
    #expect(segmenter.token(at: text.endIndex, in: text) == nil)
    #expect(segmenter.token(at: text.startIndex, in: text.dropFirst()) == nil)
    #expect(segmenter.token(at: "".startIndex, in: "") == nil)
  }

  @Test(arguments: [1, 2, 5]) func `Many texts on threads have the tokens of each`(threads: Int)
    throws
  {
    let segmenter = Segmenter(try TinyModel.shared.get().model, threads: threads)
    var random = RandomText(seed: 32)
    let long = String(repeating: "今天天气很好，我们去公园散步。\n", count: 2000)
    let texts = (0..<3000).map { $0 % 1000 == 7 ? long : random.next(upTo: 60) }
    let expected = texts.map { Array(segmenter.tokens(in: $0)) }
    #expect(segmenter.segment(texts) == expected)
    #expect(segmenter.segment(texts.map { $0[...] }) == expected)
  }

  @Test func `In a task many texts are segmented on threads of the library`() async throws {
    let segmenter = try TinyModel.segmenter()
    let texts = TinyModel.sentences
    let expected = texts.map { Array(segmenter.tokens(in: $0)) }
    #expect(try await segmenter.segment(texts) == expected)
  }

  @Test func `Segmenting ends with its task`() async throws {
    let segmenter = try TinyModel.segmenter()
    let texts = Array(
      repeating: String(repeating: "今天天气很好，我们去公园散步。", count: 100), count: 20_000)
    let task = Task { try await segmenter.segment(texts) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `A token is written as zhseg writes it, and read again`() throws {
    let tokens = Array(try TinyModel.segmenter().tokens(in: "今天 3.14"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(tokens)
    #expect(
      String(decoding: json, as: UTF8.self).hasPrefix(
        #"[{"end":6,"kind":"han","start":0,"text":"今天"},"#))
    #expect(try JSONDecoder().decode([Token].self, from: json) == tokens)
    for bad in [
      #"{"text":"a","start":2,"end":1,"kind":"han"}"#,
      #"{"text":"a","start":0,"end":1,"kind":"x"}"#,
    ] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Token.self, from: Data(bad.utf8))
      }
    }
  }

  @Test func `Tokens of canonically equivalent characters are different ones`() throws {
    let segmenter = try TinyModel.segmenter()
    let tokens = ["凉", "\u{F979}"].map { Array(segmenter.tokens(in: $0)) }
    #expect(tokens[0] != tokens[1])
    #expect(Set(tokens.joined()).count == 2)
  }

  @Test func `Workers that wait are few and small`() throws {
    let segmenter = try TinyModel.segmenter()
    _ = segmenter.words(in: "今天天气很好。")
    #expect(segmenter.idleWorkers == 1)
    _ = segmenter.words(in: String(repeating: "今天天气很好，", count: 50_000))
    #expect(segmenter.idleWorkers == 0)
  }
}
