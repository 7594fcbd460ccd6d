/// A JSON text in memory.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// How deep values may lie in one another.
  private static let depthLimit = 64

  /// Reads a whole text. Throws if it is not JSON, if values lie too deep in one another, or if an object
  /// has two values of one name.
  package init(_ bytes: some Collection<UInt8>) throws(JSONError) {
    let result = Array(bytes).withUnsafeBytes { bytes in
      Result { () throws(JSONError) in
        var scanner = JSONScanner(bytes)
        let value = try Self.read(&scanner, depth: 0)
        try scanner.end(of: "the text")
        return value
      }
    }
    self = try result.get()
  }

  private static func read(
    _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONError) -> JSONValue {
    guard depth < depthLimit else { throw scanner.expected("values less deep in one another") }
    switch scanner.next() {
    case UInt8(ascii: "{"):
      var members: [String: JSONValue] = [:]
      try scanner.object { scanner, name throws(JSONError) in
        let value = try read(&scanner, depth: depth + 1)
        guard members.updateValue(value, forKey: name) == nil else { throw .duplicate(name: name) }
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try scanner.array { scanner throws(JSONError) in
        elements.append(try read(&scanner, depth: depth + 1))
      }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try scanner.string())
    default:
      switch scanner.word(["null", "false", "true"]) {
      case 0: return .null
      case let word?: return .bool(word == 2)
      case nil: return .number(try scanner.number())
      }
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The text, a member or element a line, members by name.
  package var description: String {
    var text = ""
    write(to: &text, indentation: "")
    return text
  }

  private func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    /// Each part on a line of its own.
    func list<Part>(
      _ opening: String, _ parts: [Part], _ closing: String, _ part: (Part) -> Void
    ) {
      text += opening
      for (index, value) in parts.enumerated() {
        text += index == 0 ? "\n" : ",\n"
        text += inner
        part(value)
      }
      text += parts.isEmpty ? "\n\n" : "\n"
      text += indentation + closing
    }
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): text += JSONValue.quoted(string)
    case .array(let elements):
      list("[", elements, "]") { $0.write(to: &text, indentation: inner) }
    case .object(let members):
      list("{", members.sorted { $0.key < $1.key }, "}") {
        text += JSONValue.quoted($0.key) + " : "
        $0.value.write(to: &text, indentation: inner)
      }
    }
  }

  /// A string as it is written in JSON.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if let escape = jsonEscape(of: scalar.value) {
        quoted += escape
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
