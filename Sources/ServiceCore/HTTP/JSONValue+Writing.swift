import Reporting
import SystemCore

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number("\(value)") }
  package init(floatLiteral value: Double) { self = .number("\(value)") }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}

extension OutputBuffer {
  /// Adds a value without white space, the members of objects by name.
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: write(literal: "null")
    case .bool(let value): write(value ? "true" : "false")
    case .number(let number): write(number)
    case .string(let string): write(json: string)
    case .array(let elements): write(array: elements) { $0.write($1) }
    case .object(let members):
      write(literal: "{")
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { write(literal: ",") }
        write(json: member.key)
        write(literal: ":")
        write(member.value)
      }
      write(literal: "}")
    }
  }
}
