/// A response, whatever it goes out by.
package struct ServiceResponse: Sendable {
  /// What a body is.
  package enum ContentType: String, Sendable {
    case json = "application/json"
    case lines = "application/x-ndjson"
    case problem = "application/problem+json"
    case plain = "text/plain; charset=utf-8"
    case page = "text/html; charset=utf-8"
    case metrics = "text/plain; version=0.0.4; charset=utf-8"
  }

  /// What goes out.
  package enum Body: Sendable {
    /// All of it.
    case whole([UInt8])
    /// Parts, each handed to `send`, which returns when more may be sent.
    case parts(@Sendable (_ send: ([UInt8]) async throws -> Void) async throws -> Void)
  }

  /// The status code.
  package var status: Int
  /// What the body is; nil without one.
  package var contentType: ContentType?
  /// Further header fields.
  package var headers: [HeaderField]
  /// The body.
  package var body: Body

  /// Why the service failed, for its log; never sent.
  package var failure: String?

  /// Whether a response of this status has a body, even if an empty one.
  package var hasBody: Bool { ![204, 304].contains(status) }

  /// A response.
  package init(
    _ status: Int, _ contentType: ContentType?, body: Body, headers: [HeaderField] = []
  ) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
  }

  /// A response of text.
  package init(
    _ status: Int, _ contentType: ContentType, _ text: String, headers: [HeaderField] = []
  ) {
    self.init(status, contentType, body: .whole(Array(text.utf8)), headers: headers)
  }

  /// A response without a body.
  package init(_ status: Int, headers: [HeaderField] = []) {
    self.init(status, nil, body: .whole([]), headers: headers)
  }
}
