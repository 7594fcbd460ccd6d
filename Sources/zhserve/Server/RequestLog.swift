import CommandSupport
import Reporting
import ServiceCore

/// Writes a line of JSON to standard error for each request that is to be told.
enum RequestLog {
  /// What writes such lines; nil where there are none to write.
  static func writer(_ log: AddressOptions.Log) -> (@Sendable (ServiceRecord) -> Void)? {
    guard log != .none else { return nil }
    return { record in
      guard log == .requests || record.status >= 500 else { return }
      StandardError.write(line(record))
    }
  }

  /// The line that tells a request.
  static func line(_ record: ServiceRecord) -> String {
    var output = OutputBuffer()
    output.write("{\"method\":\"\(record.method)\",\"route\":\"\(record.route)\"")
    output.write(",\"status\":\(record.status),\"milliseconds\":")
    output.write(json: record.duration / .milliseconds(1), decimals: 3)
    output.write(",\"received\":\(record.received),\"sent\":\(record.sent)")
    if let failure = record.failure {
      output.write(literal: ",\"failure\":")
      output.write(json: failure)
    }
    output.write(literal: "}\n")
    return output.text
  }
}
