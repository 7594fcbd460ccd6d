/// A failure as a person reads it: where, what, and what to do about it, with the status that the
/// program ends with.
public struct ErrorReport: Error, Equatable, Sendable, CustomStringConvertible {
  /// What the program's exit status becomes.
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
}
