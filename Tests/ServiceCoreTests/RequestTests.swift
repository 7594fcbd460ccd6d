import ServiceCore
import SystemCore
import Testing

/// Bodies, methods and types of all kinds.
@Suite struct RequestTests {
  @Test(arguments: [
    [], [0x7B], [0xFF, 0xFE], Array("{\"text\": \"a\u{1}\"}".utf8),
    Array("{\"text\": \"好\"} x".utf8),
    [0x7B, 0x22, 0x74, 0x65, 0x78, 0x74, 0x22, 0x3A, 0x22, 0xE4, 0xBD, 0x22, 0x7D],
    Array(#"{"text": "\ud83d"}"#.utf8), Array(#"{"text": "a", "text": "b"}"#.utf8),
    Array(repeating: UInt8(ascii: "["), count: 100_000), Array("NaN".utf8),
    Array("{\"text\": 01}".utf8),
  ])
  func `What is no JSON is told so`(body: [UInt8]) async throws {
    let reply = try await makeService().ask("POST", "/v1/segment", [body], type: "application/json")
    #expect(reply.status == 400)
    #expect(try reply.json()["detail"]?.string?.hasPrefix("the body is not JSON: ") == true)
  }

  @Test func `A byte order mark is passed over`() async throws {
    let body = [0xEF, 0xBB, 0xBF] + Array(#"{"text": "好的"}"#.utf8)
    let reply = try await makeService().ask("POST", "/v1/segment", [body], type: "application/json")
    #expect(reply.text == #"{"words":["好","的"]}"#)
  }

  @Test(arguments: [
    ("application/json", 200), ("application/json; charset=utf-8", 200),
    ("APPLICATION/JSON;charset=\"UTF-8\"", 200), ("application/json; charset=gbk", 415),
    ("text/plain", 415), ("application/jsonp", 415), (nil, 415), ("", 415), (";;", 415),
  ])
  func `The type must be right`(type: String?, status: Int) async throws {
    let body = Array(#"{"text": "好"}"#.utf8)
    let reply = try await makeService().ask("POST", "/v1/segment", [body], type: type)
    #expect(reply.status == status)
  }

  @Test func `Compressed bodies are refused`() async throws {
    let reply = try await makeService().ask(
      "POST", "/v1/segment", [[0x1F, 0x8B]], type: "application/json"
    ) { $0.contentEncoding = "gzip" }
    #expect(reply.status == 415)
  }

  @Test func `A large body is refused before it is read, or while it is`() async throws {
    let service = try makeService { $0.body = 1000 }
    let told = Source([[UInt8](repeating: 0x20, count: 2000)])
    var headers = RequestHeaders()
    headers.contentType = "application/json"
    headers.contentLength = 2000
    let request = ServiceRequest(
      method: "POST", path: "/v1/segment", headers: headers, body: RequestBody { told.next() })
    try await service.handle(request) { #expect($0.status == 413) }
    #expect(told.taken == 0)
    let parts = [[UInt8]](repeating: [UInt8](repeating: 0x20, count: 400), count: 1000)
    let reply = try await service.ask("POST", "/v1/segment", parts, type: "application/json")
    #expect(reply.status == 413)
    #expect(reply.headers["connection"] == "close")
    #expect(try await service.post("/v1/segment", #"{"texts": ["好"]}"#).status == 200)
  }

  @Test func `More texts than allowed are refused`() async throws {
    let service = try makeService { $0.texts = 2 }
    #expect(try await service.post("/v1/segment", #"{"texts": ["a", "b"]}"#).status == 200)
    #expect(try await service.post("/v1/segment", #"{"texts": ["a", "b", "c"]}"#).status == 422)
  }

  @Test(arguments: [
    ("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/healthz", 200), ("GET", "/readyz", 200),
    ("GET", "/openapi.json", 200), ("GET", "/metrics", 200), ("GET", "/nowhere", 404),
    ("POST", "/v1/nowhere", 404), ("POST", "/v1/segment/", 404), ("GET", "/v1/segment", 405),
    ("DELETE", "/v1/segment", 405), ("BREW", "/v1/segment", 405), ("OPTIONS", "/v1/segment", 204),
    ("OPTIONS", "/v1/dictionaries/x", 204), ("OPTIONS", "/nowhere", 404), ("POST", "/", 405),
    ("GET", "/v1/dictionaries/../../etc/passwd", 404), ("GET", "", 404),
  ])
  func `Paths and methods`(method: String, path: String, status: Int) async throws {
    let reply = try await makeService().ask(method, path)
    #expect(reply.status == status)
    if [204, 405].contains(status) { #expect(reply.headers["allow"]?.contains("OPTIONS") == true) }
  }

  @Test func `The page loads nothing from elsewhere`() async throws {
    let page = try await makeService().ask("GET", "/")
    #expect(page.type == "text/html; charset=utf-8")
    #expect(page.headers["content-security-policy"]?.contains("default-src 'none'") == true)
    for outside in ["http:", "https:", "@import", "src=", "url("] {
      #expect(!page.text.contains(outside), "\(outside)")
    }
  }

  @Test func `A token must be shown, but for what is open to all`() async throws {
    let service = try makeService(token: "secret")
    let body = [Array(#"{"text": "好"}"#.utf8)]
    for shown in [
      nil, "secret", "Bearer", "Bearer ", "Bearer secre", "Bearer secrets", "Basic secret",
    ] {
      let reply = try await service.ask("POST", "/v1/segment", body, type: "application/json") {
        $0.authorization = shown
      }
      #expect(reply.status == 401)
      #expect(reply.headers["www-authenticate"] == "Bearer")
    }
    for shown in ["Bearer secret", "bearer secret"] {
      let reply = try await service.ask("POST", "/v1/segment", body, type: "application/json") {
        $0.authorization = shown
      }
      #expect(reply.status == 200)
    }
    for path in ["/", "/healthz", "/readyz", "/openapi.json"] {
      #expect(try await service.ask("GET", path).status == 200)
    }
    for path in ["/metrics", "/v1/dictionaries", "/v1/conditions"] {
      #expect(try await service.ask("GET", path).status == 401)
    }
  }
}
