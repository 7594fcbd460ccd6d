import ServiceCore
import SystemCore
import Testing
import WordSegmentation

/// What each route answers.
@Suite struct EndpointTests {
  @Test func `A text gives an object, several give results in order`() async throws {
    let service = try makeService()
    let one = try await service.post("/v1/segment", #"{"text": "今天天气很好。"}"#)
    #expect(one.status == 200)
    #expect(one.type == "application/json")
    #expect(one.text == #"{"words":["今天","天气","很","好","。"]}"#)
    let several = try await service.post(
      "/v1/segment", #"{"texts": ["今天天气很好。", "", "我们去公园"]}"#)
    #expect(
      several.text
        == #"{"results":[{"words":["今天","天气","很","好","。"]},{"words":[]},{"words":["我们","去","公园"]}]}"#
    )
    #expect(try await service.post("/v1/segment", #"{"texts": []}"#).text == #"{"results":[]}"#)
  }

  @Test(arguments: [
    "segment", "tags", "entities", "keywords", "titles", "summary", "score", "parse", "pinyin",
    "explain",
  ])
  func `An empty text and white space have an answer`(name: String) async throws {
    let service = try makeService()
    for text in ["", " ", "\\n\\t　"] {
      let reply = try await service.post("/v1/" + name, "{\"text\": \"\(text)\"}")
      #expect(reply.status == 200, "\(text): \(reply.text)")
      _ = try reply.json()
    }
  }

  @Test func `With white space the words are the text`() async throws {
    let text = "  你好 world，\n\u{3000}再见\t\u{1F468}\u{200D}\u{1F469} e\u{301}\r\n"
    let service = try makeService()
    let request = JSONValue.object(["text": .string(text), "white_space": .bool(true)])
    let words = try await service.post("/v1/segment", request.description).json()["words"]
    #expect(words?.strings.joined().unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test(arguments: ["bytes", "characters", "utf16"])
  func `Offsets count what is asked for`(unit: String) async throws {
    let text = "我爱🍜 面条，e\u{301}！"
    let service = try makeService()
    for (path, word) in [("segment", "words"), ("tags", "words")] {
      let request = JSONValue.object(["text": .string(text), "offsets": .string(unit)])
      let reply = try await service.post("/v1/" + path, request.description).json()
      let words = reply[word]?.strings ?? []
      let offsets = reply["offsets"]?.elements ?? []
      #expect(words.count == offsets.count && !words.isEmpty)
      for (word, offset) in zip(words, offsets) {
        let (start, end) = (
          Int(offset.elements[0].number ?? -1), Int(offset.elements[1].number ?? -1)
        )
        let cut: String =
          switch unit {
          case "bytes": String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
          case "utf16": String(decoding: Array(text.utf16)[start..<end], as: UTF16.self)
          default:
            String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
          }
        #expect(cut == word)
      }
    }
  }

  @Test func `Standards, modes and models are those of the library`() async throws {
    let text = "王小明在中华人民共和国工作，南京市长江大桥很长"
    let service = try makeService()
    for (member, segmenter) in [
      (#""standard": "msr""#, try Segmenter(standard: .msr)),
      (#""mode": "fine""#, try Segmenter().with(mode: .fine)),
      (#""mode": "coarse", "standard": "pku""#, try Segmenter(standard: .pku).with(mode: .coarse)),
      (#""model": "accurate""#, try Segmenter(model: "accurate")),
    ] {
      let reply = try await service.post("/v1/segment", "{\"text\": \"\(text)\", \(member)}")
      #expect(try reply.json()["words"]?.strings == segmenter.words(in: text).map(String.init))
    }
  }

  @Test func `Each word has a probability`() async throws {
    let service = try makeService()
    let reply = try await service.post(
      "/v1/segment", #"{"text": "结婚的 和尚未结婚的", "confidence": true, "white_space": true}"#
    ).json()
    let confidence = reply["confidence"]?.elements.compactMap(\.number) ?? []
    #expect(confidence.count == reply["words"]?.elements.count)
    #expect(confidence.allSatisfy { (0...1).contains($0) })
    #expect(confidence.contains { $0 < 0.9999 })
  }

  @Test func `Tags and entities are those of the library`() async throws {
    let text = "马云在杭州创办了阿里巴巴。"
    let service = try makeService()
    let tags = try await service.post("/v1/tags", "{\"text\": \"\(text)\"}").json()
    #expect(tags["tags"]?.strings == (try Tagger()).tokens(in: text).map { $0.tag ?? "" })
    let names = try await service.post("/v1/entities", "{\"text\": \"\(text)\"}").json()["entities"]
    let expected = try EntityRecognizer().entities(in: text)
    #expect(!expected.isEmpty)
    #expect(names?.elements.compactMap { $0["text"]?.string } == expected.map { String($0.text) })
    #expect(names?.elements.compactMap { $0["type"]?.string } == expected.map(\.type))
    #expect(
      names?.elements.map { $0["start"]?.number ?? 0 }
        == expected.map { Double($0.utf8.lowerBound) })
  }

  @Test func `Keywords with their places, by each method`() async throws {
    let service = try makeService()
    let text = "🍜卷积网络给每个字一个标签，词典可以推翻卷积网络。卷积网络很快。"
    let first = try await service.post(
      "/v1/keywords", "{\"text\": \"\(text)\", \"count\": 1}"
    ).text
    #expect(first.hasPrefix(#"{"keywords":[{"text":"卷积网络","score":"#))
    #expect(first.hasSuffix(#","count":3,"start":4}]}"#))
    for (unit, start) in [("bytes", 4.0), ("characters", 1), ("utf16", 2)] {
      let found =
        try await service.post(
          "/v1/keywords", "{\"text\": \"\(text)\", \"offsets\": \"\(unit)\"}"
        ).json()["keywords"]?.elements ?? []
      #expect(found.first?["start"]?.number == start)
    }
    for method in ["tfidf", "textrank"] {
      let found =
        try await service.post(
          "/v1/keywords", "{\"text\": \"\(text)\", \"method\": \"\(method)\"}"
        ).json()["keywords"]?.elements ?? []
      #expect(found.contains { $0["text"]?.string == "网络" }, "\(method)")
    }
    _ = try await service.ask(
      "PUT", "/v1/dictionaries/mine", [Array("推翻卷积\n".utf8)], type: "text/plain")
    let known =
      try await service.post(
        "/v1/keywords", #"{"text": "推翻卷积很难，推翻卷积很好。", "dictionary": "mine"}"#
      ).json()["keywords"]?.elements ?? []
    #expect(known.first?["text"]?.string == "推翻卷积")
  }

  @Test func `Summaries are sentences of the article, in its order`() async throws {
    let service = try makeService()
    let sentences = [
      "云青城际铁路今天开通运营。", "这条铁路全长一百二十公里，设计时速二百五十公里。", "天气晴朗。", "沿线设七座车站。",
    ]
    for method in ["attention", "lexrank"] {
      let text = sentences.joined()
      let found =
        try await service.post(
          "/v1/summary", "{\"text\": \"\(text)\", \"sentences\": 2, \"method\": \"\(method)\"}"
        ).json()["sentences"]?.strings ?? []
      #expect(found.count == 2)
      #expect(found == sentences.filter(found.contains))
    }
  }

  @Test func `Titles, scores and trees`() async throws {
    let service = try makeService()
    let article = "云青城际铁路今天开通运营。这条铁路全长一百二十公里。"
    let titles = try await service.post(
      "/v1/titles", "{\"text\": \"\(article)\", \"count\": 2}"
    ).json()["titles"]
    #expect(titles?.elements.count == 2)
    let scores = try await service.post(
      "/v1/score", #"{"texts": ["今天天气很好。", "天很今好天气。"]}"#
    ).json()["results"]
    let likely = scores?.elements.compactMap { $0["log_probability"]?.number } ?? []
    #expect(likely.count == 2 && likely[0] > likely[1])
    let tree = try await service.post("/v1/parse", #"{"text": "我们去公园散步。"}"#).json()
    #expect(tree["words"]?.strings == ["我们", "去", "公园", "散步", "。"])
    #expect(tree["spans"]?.elements.first == [0, 5])
    #expect(tree["tree"]?.string?.hasPrefix("(") == true)
  }

  @Test func `Scripts and readings`() async throws {
    let service = try makeService()
    let converted = try await service.post("/v1/convert", #"{"text": "皇后在后面", "to": "taiwan"}"#)
    #expect(converted.text == #"{"text":"皇后在後面"}"#)
    let pinyin = try await service.post(
      "/v1/pinyin", #"{"text": "银行行长", "tones": "digits", "separator": "-"}"#)
    #expect(pinyin.text == #"{"pinyin":"yin2-hang2-hang2-zhang3"}"#)
  }

  @Test func `An explanation has a boundary for each place between units`() async throws {
    let service = try makeService()
    let reply = try await service.post(
      "/v1/explain", #"{"text": "研究生命起源", "contributions": 3}"#
    ).json()
    #expect(reply["units"]?.strings == ["研", "究", "生", "命", "起", "源"])
    let boundaries = reply["boundaries"]?.elements ?? []
    #expect(boundaries.count == 5)
    #expect(boundaries.allSatisfy { $0["contributions"]?.elements.count == 3 })
    #expect(
      boundaries.filter { $0["cut"] == .bool(true) }.count == (reply["words"]?.elements.count ?? 0)
        - 1)
    let long = try await service.post(
      "/v1/explain", "{\"text\": \"\(String(repeating: "字", count: 600))\"}")
    #expect(long.status == 422)
  }

  @Test(arguments: [
    (#"{"text": "好", "standart": "pku"}"#, "/standart", "do you mean 'standard'?"),
    (#"{"text": "好", "standard": "PKU"}"#, "/standard", "one of pku, msr"),
    (#"{"text": 1}"#, "/text", "a string"),
    (#"{"text": null}"#, "/text", "a string"),
    (#"{"texts": ["好", 2]}"#, "/texts/1", "strings"),
    (#"{"texts": "好"}"#, "/texts", "an array of strings"),
    (#"{"text": "好", "texts": []}"#, nil, "both"),
    ("{}", nil, "neither"),
    ("[]", "", "a JSON object"),
    (#"{"text": "好", "confidence": 1}"#, "/confidence", "true or false"),
    (#"{"text": "好", "dictionary": "none"}"#, "/dictionary", "no dictionary"),
  ])
  func `A wrong request tells what is wrong`(
    body: String, pointer: String?, detail: String
  ) async throws {
    let reply = try await makeService().post("/v1/segment", body)
    #expect(reply.status == 422)
    #expect(reply.type == "application/problem+json")
    let problem = try reply.json()
    #expect(problem["status"]?.number == 422)
    #expect(problem["title"]?.string == "Unprocessable Content")
    #expect(problem["pointer"]?.string == pointer)
    #expect(problem["detail"]?.string?.contains(detail) == true, "\(reply.text)")
  }

  @Test(arguments: [
    ("titles", #""count": 11"#), ("keywords", #""count": 0"#), ("keywords", #""method": "magic""#),
    ("summary", #""sentences": 0"#), ("keywords", #""dictionary": "none""#),
    ("titles", #""beam": 1e999"#), ("titles", #""count": 1.5"#),
    ("titles", #""minimum_length": 9, "maximum_length": 3"#), ("convert", #""to": "klingon""#),
    ("convert", ""), ("pinyin", #""separator": "123456789""#), ("tags", #""tag_set": "penn""#),
    ("entities", #""scheme": "x""#), ("explain", #""contributions": -1"#),
    ("titles", #""count": 99999999999999999999999999"#),
  ])
  func `Options have ranges`(name: String, member: String) async throws {
    let body = member.isEmpty ? #"{"text": "好"}"# : "{\"text\": \"好\", \(member)}"
    #expect(try await makeService().post("/v1/" + name, body).status == 422)
  }

  @Test func `Whole numbers may be written in any way`() async throws {
    let reply = try await makeService().post("/v1/titles", #"{"text": "今天天气很好。", "count": 2.0}"#)
    #expect(reply.status == 200)
  }
}
