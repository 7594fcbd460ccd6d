import Reporting
import SystemCore

/// Why a request has no answer, in the form of RFC 9457, "Problem details for HTTP APIs".
package struct Problem: Error, Sendable, Equatable {
  /// The status code.
  package var status: Int
  /// What is wrong and what to do, for a person. Quotes names of members and of models, never text.
  package var detail: String
  /// Where in the request's JSON it is, as a JSON pointer (RFC 6901).
  package var pointer: String?
  /// Further header fields of the response.
  package var headers: [HeaderField] = []
  /// Why the service itself failed; for its log, never sent.
  var failure: String?

  /// A problem.
  package init(_ status: Int, _ detail: String, pointer: String? = nil, headers: [HeaderField] = [])
  {
    self.status = status
    self.detail = detail
    self.pointer = pointer
    self.headers = headers
  }

  /// The problem as a JSON object.
  package var json: String {
    var output = OutputBuffer()
    output.write("{\"type\":\"about:blank\",\"title\":\"\(StatusCode.reason(status))\",")
    output.write("\"status\":\(status),\"detail\":")
    output.write(json: detail)
    if let pointer {
      output.write(literal: ",\"pointer\":")
      output.write(json: pointer)
    }
    output.write(literal: "}")
    return output.text
  }

  /// The response that tells it.
  package var response: ServiceResponse {
    var response = ServiceResponse(
      status, .problem, json, headers: headers + [HeaderField("cache-control", "no-store")])
    response.failure = failure
    return response
  }
}

extension Problem {
  /// The request's JSON is valid, but a value in it is not.
  static func invalid(_ detail: String, at pointer: String? = nil) -> Problem {
    Problem(422, detail, pointer: pointer)
  }

  /// More requests wait than the queue holds.
  static let queueFull = Problem(
    429, "too many requests wait; try again in a second", headers: [HeaderField("retry-after", "1")]
  )

  /// The service is about to end.
  static let draining = Problem(
    503, "the service is shutting down; try again in some seconds",
    headers: [HeaderField("retry-after", "5"), HeaderField("connection", "close")])

  /// The answer took longer than a request may.
  static func overdue(_ limit: Duration) -> Problem {
    Problem(
      503,
      "not done within the \(limit.components.seconds) s that a request may take; send less text",
      headers: [HeaderField("retry-after", "1")])
  }

  /// The body has more bytes than allowed. What is left of it is not read.
  static func bodyTooLarge(_ limit: Int) -> Problem {
    Problem(
      413,
      "the body has more than \(limit) bytes; send less, or lines as application/x-ndjson",
      headers: [HeaderField("connection", "close")])
  }

  /// The body does not come as HTTP has it: where the next request begins is not known.
  package static let noBody = Problem(
    400, "the body is cut off, or its chunks are not as RFC 9112 has them",
    headers: [HeaderField("connection", "close")])

  /// There is more than one `Host`.
  static let twoHosts = Problem(
    400, "there is more than one Host; send one", headers: [HeaderField("connection", "close")])

  /// The service itself is at fault, or the system below it: its log has the reason, the client does not.
  private static func failure(_ reason: String) -> Problem {
    var problem = Problem(500, "the service failed; its log tells why")
    problem.failure = reason
    return problem
  }

  /// The problem that an error of a library is to a client.
  init(_ error: any Error, limit: Duration) {
    switch error {
    case let problem as Problem: self = problem
    case let error as JSONError: self.init(400, "the body is not JSON: \(error.description)")
    case is CancellationError: self = .overdue(limit)
    case let error as any Reportable:
      let report = error.report
      switch report.status {
      case .usage, .badData: self = .invalid(report.description)
      case .unfinished: self = .overdue(limit)
      case .success, .noInput, .software, .cannotCreate, .inputOutput:
        self = .failure(report.description)
      }
    default: self = .failure("\(error)")
    }
  }
}

/// Status codes of HTTP.
package enum StatusCode {
  /// The reason phrase of a status code that the service uses (RFC 9110, section 15).
  package static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 503: "Service Unavailable"
    default: "Internal Server Error"
    }
  }
}
