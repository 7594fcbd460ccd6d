import ServiceCore
import SystemCore
import Testing

/// The shipped models, loaded once for all tests.
let models = Result { try ServiceModels() }

/// A service for a test.
func makeService(
  token: String? = nil, folder: String? = nil, _ change: (inout ServiceLimits) -> Void = { _ in },
  record: (@Sendable (ServiceRecord) -> Void)? = nil
) throws -> Service {
  var limits = ServiceLimits()
  limits.deadline = .seconds(600)
  change(&limits)
  return try Service(
    models: try models.get(), limits: limits, token: token.flatMap(AccessToken.init),
    dictionaryFolder: folder, record: record)
}

/// What came back.
struct Reply {
  var status: Int
  var type: String?
  var headers: [String: String]
  var text: String
  /// The parts as they were sent.
  var parts: [String]

  /// The body as JSON.
  func json() throws -> JSONValue { try JSONValue(text.utf8) }

  /// The body's lines as JSON.
  func lines() throws -> [JSONValue] {
    try text.split(separator: "\n").map { try JSONValue($0.utf8) }
  }
}

extension Service {
  /// Sends a request and returns what comes back.
  func ask(
    _ method: String, _ path: String, _ parts: [[UInt8]] = [], type: String? = nil,
    _ change: (inout RequestHeaders) -> Void = { _ in }
  ) async throws -> Reply {
    var headers = RequestHeaders()
    headers.contentType = type
    change(&headers)
    let source = Source(parts)
    let request = ServiceRequest(
      method: method, path: path, headers: headers, body: RequestBody { source.next() })
    let sink = Sink()
    try await handle(request) { response in
      sink.response = response
      switch response.body {
      case .whole(let bytes): sink.parts.append(bytes)
      case .parts(let produce): try await produce { sink.parts.append($0) }
      }
    }
    let response = try #require(sink.response)
    return Reply(
      status: response.status, type: response.contentType?.rawValue,
      headers: Dictionary(uniqueKeysWithValues: response.headers.map { ($0.name, $0.value) }),
      text: String(decoding: sink.parts.joined(), as: UTF8.self),
      parts: sink.parts.map { String(decoding: $0, as: UTF8.self) })
  }

  /// Sends JSON.
  func post(_ path: String, _ json: String) async throws -> Reply {
    try await ask("POST", path, [Array(json.utf8)], type: "application/json")
  }

  /// Sends lines.
  func post(_ path: String, lines: String) async throws -> Reply {
    try await ask("POST", path, [Array(lines.utf8)], type: "application/x-ndjson")
  }
}

/// Hands out parts. For one task at a time.
final class Source: @unchecked Sendable {
  private var parts: [[UInt8]]
  /// How many were handed out.
  private(set) var taken = 0

  init(_ parts: [[UInt8]]) { self.parts = parts.reversed() }

  func next() -> [UInt8]? {
    taken += 1
    return parts.popLast()
  }
}

/// Takes a response. For one task at a time.
private final class Sink: @unchecked Sendable {
  var response: ServiceResponse?
  var parts: [[UInt8]] = []
}

extension JSONValue {
  /// A member of an object.
  subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The elements of an array.
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  /// The string.
  var string: String? { if case .string(let string) = self { string } else { nil } }

  /// The number.
  var number: Double? { if case .number(let text) = self { Double(text) } else { nil } }

  /// The members of an object.
  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }

  /// The strings of an array.
  var strings: [String] { elements.compactMap(\.string) }
}
