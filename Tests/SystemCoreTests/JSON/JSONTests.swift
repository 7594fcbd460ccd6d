import Foundation
import SystemCore
import Testing

@Suite struct JSONTests {
  struct Sample: Codable, Equatable {
    enum Kind: String, Codable { case plain, other }
    struct Part: Codable, Equatable {
      var name: String
      var values: [String]
    }
    var kind: Kind
    var count: Int
    var isOn: Bool
    var share: Double
    var rate: Float
    var absent: Int?
    var present: UInt8?
    var parts: [Part]
    var byName: [String: Int64]
    var nested: [[Int?]]
  }

  static let sample = Sample(
    kind: .other, count: -7, isOn: true, share: 0.1, rate: 3, absent: nil, present: 255,
    parts: [
      .init(name: "引\"号\\\n\t/", values: ["一", "😀"]), .init(name: "", values: []),
    ], byName: ["b": 1, "a": .min], nested: [[1, nil], []])

  @Test func `A value comes back as it was`() throws {
    let value = try JSONValue(encoding: Self.sample)
    #expect(try value.decoded() == Self.sample)
    #expect(try JSONValue(value.description.utf8) == value)
    #expect(
      try JSONDecoder().decode(Sample.self, from: Data(value.description.utf8)) == Self.sample)
    #expect(try JSONValue(JSONEncoder().encode(Self.sample)).decoded() == Self.sample)
  }

  @Test func `Configurations are laid out as they always were`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var sample = Self.sample
    sample.rate = 0.5
    sample.parts[0].name = "a\"b\\\n"
    let expected = String(decoding: try encoder.encode(sample), as: UTF8.self)
    #expect(try JSONValue(encoding: sample).description == expected)
  }

  @Test(arguments: [
    ("", 0, "a digit"), ("{", 1, "\""), ("{\"a\" 1}", 5, ":"), ("[1,]", 3, "a digit"),
    ("[1 2]", 3, "]"), ("01", 1, "no digit after a leading 0"), ("1.", 2, "a digit"),
    ("\"\u{1}\"", 1, "no control character inside a string"), ("nul", 0, "a digit"),
    ("\"\\ud800\"", 7, "a low surrogate"), ("1 x", 2, "the end of the text"), ("\"a", 2, "\""),
  ])
  func `What is malformed is named with its byte`(text: String, offset: Int, expected: String) {
    #expect(throws: JSONError.malformed(offset: offset, expected: expected)) {
      try JSONValue(text.utf8)
    }
  }

  @Test func `A name twice and values too deep are refused`() {
    #expect(throws: JSONError.duplicate(name: "a")) { try JSONValue("{\"a\":1,\"a\":2}".utf8) }
    #expect(throws: JSONError.self) {
      try JSONValue(String(repeating: "[", count: 100_000).utf8)
    }
  }

  @Test func `A member of another kind is named with its path`() throws {
    func failure(_ change: (inout [String: JSONValue]) -> Void) throws -> JSONError? {
      guard case .object(var members) = try JSONValue(encoding: Self.sample) else { return nil }
      change(&members)
      return #expect(throws: JSONError.self) {
        try JSONValue.object(members).decoded(as: Sample.self)
      }
    }
    #expect(
      try failure { $0["count"] = .string("7") } == .mismatch(path: "count", expected: "a number"))
    #expect(
      try failure { $0["count"] = .number("7.5") }
        == .mismatch(path: "count", expected: "a whole number of Int"))
    #expect(
      try failure { $0["present"] = .number("256") }
        == .mismatch(path: "present", expected: "a whole number of UInt8"))
    #expect(
      try failure { $0["isOn"] = nil }
        == .mismatch(path: "isOn", expected: "a value, of which there is none"))
    #expect(
      try failure { $0["parts"] = .array([.object(["name": .null, "values": .array([])])]) }
        == .mismatch(path: "parts.[0].name", expected: "a string"))
    #expect(try failure { $0["kind"] = .string("none") }?.description.hasPrefix("kind: ") == true)
  }

  @Test func `Damaged text is read as another reader reads it, or refused`() throws {
    let text = Array(try JSONValue(encoding: Self.sample).description.utf8)
    var random = RandomGenerator(seed: 5)
    for _ in 0..<5_000 {
      var bytes = text
      for _ in 0..<Int(random.next() % 3 + 1) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: place)
        }
      }
      guard let value = try? JSONValue(bytes) else { continue }
      // What is accepted, others accept, but for numbers that a Double does not hold.
      let hasExponent = zip(bytes, bytes.dropFirst()).contains {
        (0x30...0x39).contains($0) && $1 | 0x20 == UInt8(ascii: "e")
      }
      if !hasExponent {
        #expect(throws: Never.self) {
          try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        }
      }
      #expect(try JSONValue(value.description.utf8) == value)
    }
  }
}
