import SystemCore
import WordSegmentation

extension RequestFields {
  /// The segmenter of the dictionary that is named, as it is now; nil where none is. Throws ``Problem`` where there is none of that
  /// name.
  mutating func dictionary(of shelf: DictionaryShelf) throws(Problem) -> Segmenter? {
    guard let name = try string("dictionary") else { return nil }
    guard let segmenter = shelf.segmenter(with: name) else {
      throw .invalid(
        "there is no dictionary of that name; PUT /v1/dictionaries/NAME makes one",
        at: "/dictionary")
    }
    return segmenter
  }

  /// How offsets are counted; nil where none are wanted.
  mutating func offsets() throws(Problem) -> TextOffsets.Unit? { try choice("offsets") }
}

/// Schemas of what several routes have.
enum FieldSchema {
  /// The name of a dictionary: one of those that there are now.
  static func dictionary(of shelf: DictionaryShelf) -> JSONValue {
    let names = shelf.all.map(\.name)
    guard !names.isEmpty else {
      return ["not": [:], "description": "The name of a dictionary; now there is none."]
    }
    return choice(names, "The name of a dictionary of /v1/dictionaries.")
  }
  /// How offsets are counted.
  static let offsets: JSONValue = [
    "type": "string", "enum": ["bytes", "characters", "utf16"],
    "description":
      "Add where each begins and ends: in bytes of UTF-8, in characters (Unicode scalars, as Python counts), or in UTF-16 (as JavaScript counts).",
  ]
  /// Strings.
  static let strings: JSONValue = ["type": "array", "items": ["type": "string"]]
  /// Numbers.
  static let numbers: JSONValue = ["type": "array", "items": ["type": "number"]]
  /// Ranges.
  static let ranges: JSONValue = [
    "type": "array",
    "items": [
      "type": "array", "items": ["type": "integer", "minimum": 0], "minItems": 2, "maxItems": 2,
    ],
  ]

  /// One of some names.
  static func choice(_ names: [String], _ description: String) -> JSONValue {
    [
      "type": "string", "enum": .array(names.map(JSONValue.string)),
      "description": .string(description),
    ]
  }

  /// Yes or no.
  static func bool(_ description: String, usual: Bool = false) -> JSONValue {
    ["type": "boolean", "default": .bool(usual), "description": .string(description)]
  }

  /// A whole number.
  static func int(
    _ range: ClosedRange<Int>, usual: Int? = nil, _ description: String
  ) -> JSONValue {
    var schema: [String: JSONValue] = [
      "type": "integer", "minimum": .number("\(range.lowerBound)"),
      "maximum": .number("\(range.upperBound)"), "description": .string(description),
    ]
    if let usual { schema["default"] = .number("\(usual)") }
    return .object(schema)
  }

  /// A number.
  static func double(_ range: ClosedRange<Double>, _ description: String) -> JSONValue {
    [
      "type": "number", "minimum": .number("\(range.lowerBound)"),
      "maximum": .number("\(range.upperBound)"), "description": .string(description),
    ]
  }
}
