import Reporting
import SystemCore

/// Something the service does with texts: with one, with several, or with those of a stream of lines.
package protocol TextEndpoint: Sendable {
  /// What a request may ask for beside.
  associatedtype Options: Sendable

  /// The last part of its path.
  static var name: String { get }
  /// What it does, a line.
  static var summary: String { get }
  /// Whether a short text takes less than a millisecond.
  static var isQuick: Bool { get }
  /// The members that a request may have beside its texts, as JSON schemas.
  var members: [String: JSONValue] { get }
  /// Those of them that it must have.
  static var requiredMembers: [String] { get }
  /// The members of an answer, as JSON schemas.
  static var answer: [String: JSONValue] { get }
  /// The members that answers may lack.
  static var optionalAnswer: [String] { get }

  /// What the members of a request ask for. Throws ``Problem``.
  func options(_ fields: inout RequestFields) throws(Problem) -> Options

  /// Adds an answer for each of the texts.
  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws
}

extension TextEndpoint {
  package static var requiredMembers: [String] { [] }
  package static var optionalAnswer: [String] { [] }
}

/// What the texts of a request are.
private enum RequestTexts {
  case one(String)
  case many([String])

  /// Takes the members `text` or `texts`.
  init(_ fields: inout RequestFields, limit: Int) throws(Problem) {
    switch (try fields.string("text"), try fields.strings("texts")) {
    case (let text?, nil): self = .one(text)
    case (nil, let texts?):
      guard texts.count <= limit else {
        throw .invalid(
          "'texts' has \(texts.count) texts, more than the \(limit) that a request may; send several "
            + "requests, or lines as application/x-ndjson", at: "/texts")
      }
      self = .many(texts)
    case (nil, nil): throw .invalid("there is neither 'text', a string, nor 'texts', an array")
    case (.some, .some): throw .invalid("there are both 'text' and 'texts'; send one of them")
    }
  }
}

extension TextEndpoint {
  /// The answer to a body of JSON.
  func answer(_ body: [UInt8], limits: ServiceLimits, deadline: Deadline) throws -> [UInt8] {
    var fields = try RequestFields(JSONValue(body.withoutByteOrderMark))
    let texts = try RequestTexts(&fields, limit: limits.texts)
    let options = try options(&fields)
    try fields.end()
    var answers = AnswerWriter(deadline: deadline)
    switch texts {
    case .one(let text): try answer([text], options, &answers)
    case .many(let texts):
      answers.write("{\"results\":[")
      try answer(texts, options, &answers)
      answers.write("]}")
    }
    return answers.bytes
  }

  /// The answers to lines, each the object of a request with a text and, if it likes, an `id`, which its answer has, too. A line
  /// that has no answer has its problem instead.
  func answer(
    lines: [RequestLine], limits: ServiceLimits, deadline: Deadline
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      try deadline.check()
      var id: JSONValue?
      do {
        guard case .whole(let text) = line else {
          throw Problem(413, "the line has more than \(limits.line) bytes")
        }
        var fields = try RequestFields(JSONValue(text))
        id = fields.value("id")
        guard let text = try fields.string("text") else {
          throw Problem.invalid("there is no 'text', a string", at: "/text")
        }
        let options = try options(&fields)
        try fields.end()
        var answers = AnswerWriter(deadline: deadline)
        try answer([text], options, &answers)
        bytes.append(contentsOf: answers.bytes, withID: id)
      } catch {
        try deadline.check()
        let problem = Problem(error, limit: deadline.limit)
        bytes.append(contentsOf: Array("{\"error\":\(problem.json)}".utf8), withID: id)
      }
    }
    return bytes
  }
}

extension [UInt8] {
  /// The bytes without a byte order mark at their beginning.
  var withoutByteOrderMark: ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? self[3...] : self[...]
  }

  /// Adds an object as a line, `id` before its other members.
  fileprivate mutating func append(contentsOf object: [UInt8], withID id: JSONValue?) {
    if let id {
      var output = OutputBuffer()
      output.write(literal: "{\"id\":")
      output.write(id)
      if object.count > 2 { output.write(literal: ",") }
      append(contentsOf: output.bytes.elements)
      append(contentsOf: object.dropFirst())
    } else {
      append(contentsOf: object)
    }
    append(0x0A)
  }
}
