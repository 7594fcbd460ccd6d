/// A failure as a person reads it: where, what, and what to do about it, with a status that tells
/// programs what kind it is of.
public struct ErrorReport: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of failure it is: the exit status of a program that ends with it.
  public var status: ExitStatus
  /// The file in which something is wrong, as the user named it, or nil where no file is meant.
  public var file: String?
  /// The 1-based line in `file`, where one is known.
  public var line: Int?
  /// What is wrong, without a full stop.
  public var message: String
  /// What to do, a whole sentence, where something can be done.
  public var advice: String?

  /// A report of `message` about `file` at `line`.
  public init(
    _ status: ExitStatus, file: String? = nil, line: Int? = nil, _ message: String,
    advice: String? = nil
  ) {
    self.status = status
    self.file = file
    self.line = line
    self.message = message
    self.advice = advice
  }

  /// `FILE:LINE: message. advice`, without the parts that are not known.
  public var description: String {
    var text = ""
    if let file {
      text += line.map { "\(file):\($0): " } ?? "\(file): "
    }
    text += message
    if let advice {
      text += ". \(advice)"
    }
    return text
  }

  /// The report as a JSON object: `status` by its number, `message`, and of `file`, `line` and
  /// `advice` those that are known.
  public var json: String {
    var output = OutputBuffer()
    output.write("{\"status\":\(status.rawValue),\"message\":")
    output.write(json: message)
    for (name, text) in [("file", file), ("advice", advice)] {
      guard let text else { continue }
      output.write(",\"\(name)\":")
      output.write(json: text)
    }
    if let line { output.write(",\"line\":\(line)") }
    output.write(literal: "}")
    return output.text
  }

  /// The report with other advice, where there is some.
  public func advising(_ advice: String?) -> ErrorReport {
    var report = self
    if let advice { report.advice = advice }
    return report
  }
}
