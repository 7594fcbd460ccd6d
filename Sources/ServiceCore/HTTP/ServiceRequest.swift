/// A header field: its name in small letters, and its value.
package struct HeaderField: Sendable, Equatable {
  /// The name.
  package var name: String
  /// The value.
  package var value: String

  /// A field.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A request, whatever it came by.
package struct ServiceRequest: Sendable {
  /// The method in capitals.
  package var method: String
  /// The path without the query.
  package var path: String
  /// The header fields that matter here.
  package var headers: RequestHeaders
  /// The body, read while it comes.
  package var body: RequestBody

  /// A request.
  package init(method: String, path: String, headers: RequestHeaders, body: RequestBody) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// The header fields of a request that the service looks at.
package struct RequestHeaders: Sendable {
  /// `Content-Type`.
  package var contentType: String?
  /// `Content-Encoding`.
  package var contentEncoding: String?
  /// `Content-Length`, where it is a number.
  package var contentLength: Int?
  /// `Authorization`.
  package var authorization: String?
  /// `If-Match`.
  package var ifMatch: String?
  /// `If-None-Match`.
  package var ifNoneMatch: String?
  /// Whether there is a second `Host`, which another server might have gone by.
  package var hasTwoHosts = false

  /// None of them.
  package init() {}
}

/// The body of a request, which is read part by part. For one task at a time.
// Unchecked: a request is handled by one task, which alone calls `next`.
package final class RequestBody: @unchecked Sendable {
  private let read: () async throws -> [UInt8]?

  /// A body whose parts `read` returns one after the other, then nil.
  package init(_ read: @escaping () async throws -> [UInt8]?) { self.read = read }

  /// The next part; nil after the last.
  package func next() async throws -> [UInt8]? { try await read() }

  /// The whole body. Throws ``Problem`` where it has more than `limit` bytes, or where they have not all come by `deadline`.
  func collect(limit: Int, deadline: Deadline) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let part = try await next() {
      // A body that trickles in is cut off when its next part comes; one that stops, by the idle time of its connection.
      guard !deadline.isOver else {
        throw Problem(
          408, "the body did not come within \(deadline.seconds) s",
          headers: [HeaderField("connection", "close")])
      }
      guard bytes.count + part.count <= limit else { throw Problem.bodyTooLarge(limit) }
      if bytes.isEmpty { bytes = part } else { bytes += part }
    }
    return bytes
  }
}
