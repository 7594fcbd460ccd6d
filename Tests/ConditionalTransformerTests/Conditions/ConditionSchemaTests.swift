import ConditionalTransformer
import Testing

@Suite struct ConditionSchemaTests {
  private let schema = TinyTransformer.schema

  @Test func `A vector has a 1 for each value`() throws {
    #expect(schema.width == 5)
    #expect(try schema.vector(of: [:]) == [0, 0, 0, 0, 0])
    #expect(try schema.vector(of: ["mood": "gloomy", "season": "秋"]) == [0, 1, 0, 0, 1])
    #expect(try schema.vector(of: ["season": "春"]) == [0, 0, 1, 0, 0])
  }

  @Test func `A strength stands at the place of its key's value`() throws {
    let labels = ["mood": "gloomy", "season": "秋"]
    #expect(try schema.vector(of: labels, strengths: ["mood": 1.5]) == [0, 1.5, 0, 0, 1])
    #expect(try schema.vector(of: labels, strengths: ["season": 0]) == [0, 1, 0, 0, 0])
    #expect {
      try schema.vector(of: ["season": "秋"], strengths: ["mood": 1.5])
    } throws: { "\($0)".contains("a strength is given for") }
  }

  @Test func `Unknown keys and values list those that are known`() {
    #expect {
      try schema.vector(of: ["colour": "red"])
    } throws: { error in
      guard case .unknownKey("colour", ["mood", "season"]) = error as? ConditionalError else {
        return false
      }
      return true
    }
    #expect {
      try schema.vector(of: ["season": "冬"])
    } throws: { error in
      guard
        case .unknownValue("冬", key: "season", known: ["春", "夏", "秋"]) = error as? ConditionalError
      else { return false }
      return true
    }
  }

  @Test func `Values that are canonically equivalent have places of their own`() throws {
    let schema = ConditionSchema(keys: [.init(name: "a", values: ["凉", "\u{F979}"])])
    #expect(try schema.vector(of: ["a": "凉"]) == [1, 0])
    #expect(try schema.vector(of: ["a": "\u{F979}"]) == [0, 1])
    #expect(throws: ConditionalError.self) {
      try ConditionSchema(keys: [.init(name: "a", values: ["凉"])]).vector(of: ["a": "\u{F979}"])
    }
  }
}
