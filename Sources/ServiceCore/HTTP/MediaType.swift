/// What a request's body is.
enum MediaType {
  /// One JSON value.
  case json
  /// A JSON value a line.
  case lines
  /// Text.
  case plain

  /// The type that the header fields of a request tell. Throws ``Problem`` for any that is not in `allowed`, for another encoding than
  /// UTF-8 and for compressed bodies.
  init(_ headers: RequestHeaders, allowed: [MediaType]) throws(Problem) {
    let names = allowed.map(\.name).joined(separator: " or ")
    let wrong = Problem(415, "send the body as \(names) in UTF-8, uncompressed")
    guard ["identity", nil].contains(headers.contentEncoding?.lowercased()),
      let parts = headers.contentType?.split(separator: ";").map(Self.trimmed),
      let type = allowed.first(where: { $0.name == parts.first })
    else { throw wrong }
    for parameter in parts.dropFirst() where parameter.hasPrefix("charset=") {
      let charset = parameter.dropFirst(8).filter { $0 != "\"" }
      guard ["utf-8", "utf8", "us-ascii"].contains(charset) else { throw wrong }
    }
    self = type
  }

  /// The name.
  var name: String {
    switch self {
    case .json: "application/json"
    case .lines: "application/x-ndjson"
    case .plain: "text/plain"
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.filter { $0 != " " && $0 != "\t" }).lowercased()
  }
}
