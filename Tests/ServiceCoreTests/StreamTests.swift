import ConditionalTransformer
import ServiceCore
import SystemCore
import TensorCore
import Testing

/// Lines in, lines out, and texts that come piece by piece.
@Suite struct StreamTests {
  static let input = """
    {"id": 1, "text": "今天天气很好。"}

    {"id": {"a": [null]}, "text": "我们", "standard": "msr"}
    {"text": 7}
    not JSON
    {"text": "去公园", "offsets": "bytes"}
    """
  static let output = """
    {"id":1,"words":["今天","天气","很","好","。"]}
    {"id":{"a":[null]},"words":["我们"]}
    """

  @Test func `Each line has its answer in its place`() async throws {
    let reply = try await makeService().post("/v1/segment", lines: Self.input)
    #expect(reply.status == 200)
    #expect(reply.type == "application/x-ndjson")
    let lines = reply.text.split(separator: "\n")
    try #require(lines.count == 5)
    #expect(lines.prefix(2).joined(separator: "\n") == Self.output)
    #expect(try JSONValue(lines[2].utf8)["error"]?["status"]?.number == 422)
    #expect(try JSONValue(lines[3].utf8)["error"]?["status"]?.number == 400)
    #expect(lines[4] == #"{"words":["去","公园"],"offsets":[[0,3],[3,9]]}"#)
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `However the body comes, the answers are the same`(size: Int) async throws {
    let service = try makeService()
    let bytes = Array(Self.input.replacing("\n", with: "\r\n").utf8)
    let parts = stride(from: 0, to: bytes.count, by: size).map {
      Array(bytes[$0..<min($0 + size, bytes.count)])
    }
    let whole = try await service.post("/v1/segment", lines: Self.input)
    let reply = try await service.ask("POST", "/v1/segment", parts, type: "application/x-ndjson")
    #expect(reply.text == whole.text)
  }

  @Test func `A line that is too long has an error, the next ones have answers`() async throws {
    let service = try makeService { $0.line = 40 }
    let exact = #"{"text": "好"}"# + String(repeating: " ", count: 40 - 15)
    let lines = [exact, exact + " ", #"{"text": "天"}"#].joined(separator: "\n")
    let reply = try await service.post("/v1/segment", lines: lines).lines()
    #expect(reply.count == 3)
    #expect(reply[0]["words"]?.strings == ["好"])
    #expect(reply[1]["error"]?["status"]?.number == 413)
    #expect(reply[2]["words"]?.strings == ["天"])
  }

  @Test func `No part is read before the answers to the last one are taken`() async throws {
    let service = try makeService()
    let source = Source((0..<5).map { Array("{\"id\": \($0), \"text\": \"好\"}\n".utf8) })
    var headers = RequestHeaders()
    headers.contentType = "application/x-ndjson"
    let request = ServiceRequest(
      method: "POST", path: "/v1/segment", headers: headers, body: RequestBody { source.next() })
    var sent = 0
    try await service.handle(request) { response in
      guard case .parts(let produce) = response.body else {
        Issue.record("there are no parts")
        return
      }
      try await produce { _ in
        sent += 1
        #expect(source.taken == sent)
      }
    }
    #expect(sent == 5)
  }

  @Test func `Every route of texts takes lines`() async throws {
    let service = try makeService()
    for name in [
      "tags", "entities", "keywords", "titles", "summary", "score", "parse", "pinyin", "explain",
    ] {
      let reply = try await service.post(
        "/v1/" + name, lines: "{\"text\": \"今天天气很好。\"}\n{\"text\": \"\"}")
      #expect(reply.text.split(separator: "\n").count == 2)
      #expect(try reply.lines().allSatisfy { $0["error"] == nil }, "\(reply.text)")
    }
  }

  @Test(arguments: [
    ("reviews", ["sentiment": "positive"], "酒店"), ("poetry", ["form": "五绝"], ""),
    ("headlines", ["topic": "travel"], ""),
  ])
  func `Pieces joined are the text that the library writes`(
    model: String, conditions: [String: String], beginning: String
  ) async throws {
    // Long enough for a poem.
    let length = model == "poetry" ? 60 : 20
    let labels = JSONValue.object(conditions.mapValues(JSONValue.string))
    let request: JSONValue = [
      "model": .string(model), "conditions": labels, "text": .string(beginning), "seed": 7,
      "maximum_length": .number("\(length)"),
    ]
    let service = try makeService()
    let lines = try await service.post("/v1/generate", request.description).lines()
    let pieces = lines.dropLast().compactMap { $0["piece"]?.string }
    #expect(pieces.count == lines.count - 1 && pieces.count > 3)
    let text = try #require(lines.last?["text"]?.string)
    #expect(beginning + pieces.joined() == text)
    let options = ConditionalSamplingOptions(
      // A stream cannot be cut after the last sentence where the limit ends it.
      sampling: SamplingOptions(
        maximumLength: length, temperature: 0.8, topP: 0.9, endsSentences: false, seed: 7))
    let expected = try await ConditionalGenerator(model: model).generate(
      under: conditions, after: beginning, options: options)
    #expect(text == expected[0].text)
    var members = request.members
    members["stream"] = .bool(false)
    let whole = try await service.post("/v1/generate", JSONValue.object(members).description)
    #expect(try whole.json()["text"]?.string == text)
  }

  @Test(arguments: [
    (#"{"model": "nothing"}"#, 422), (#"{"conditions": {"mood": "good"}}"#, 422),
    (#"{"conditions": {"sentiment": "so so"}}"#, 422), (#"{"conditions": {"sentiment": 1}}"#, 422),
    (#"{"maximum_length": 31}"#, 422), (#"{"maximum_length": 0}"#, 422), (#"{"seed": -1}"#, 422),
    (#"{"model": "language", "conditions": {"a": "b"}}"#, 422), ("{", 400),
    ("{\"text\": \"\(String(repeating: "好", count: 5000))\"}", 422),
    (#"{"model": "language", "text": "今天", "maximum_length": 5}"#, 200),
  ])
  func `What cannot be written is refused before the first piece`(
    body: String, status: Int
  ) async throws {
    let service = try makeService { $0.generated = 30 }
    let reply = try await service.post("/v1/generate", body)
    #expect(reply.status == status, "\(reply.text)")
    if status != 200 { #expect(reply.type == "application/problem+json") }
  }

  @Test func `The conditions of each model are listed`() async throws {
    let conditions = try await makeService().ask("GET", "/v1/conditions").json()
    #expect(Set(conditions.members.keys) == ["headlines", "poetry", "reviews"])
    #expect(conditions["reviews"]?["sentiment"]?.strings == ["negative", "positive"])
  }
}
