import Reporting
import SystemCore
import WordSegmentation

/// `POST /v1/tags`: words with their parts of speech.
struct TagsEndpoint: TextEndpoint {
  let models: ServiceModels
  let shelf: DictionaryShelf

  /// How words are tagged and told.
  struct Options: Sendable {
    var segmenter: Segmenter
    var offsets: TextOffsets.Unit?
  }

  static let name = "tags"
  static let summary = "Cut texts into words and give each its part of speech."
  static let isQuick = true
  var members: [String: JSONValue] {
    [
      "tag_set": FieldSchema.choice(
        models.taggers.keys.sorted(),
        "The tag set: '\(models.usualTagSet)', unless another is asked for."),
      "dictionary": FieldSchema.dictionary(of: shelf),
      "offsets": FieldSchema.offsets,
    ]
  }
  static let answer: [String: JSONValue] = [
    "words": FieldSchema.strings, "tags": FieldSchema.strings, "offsets": FieldSchema.ranges,
  ]
  static let optionalAnswer = ["offsets"]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options {
    let sets = models.taggers.keys.sorted()
    let tagSet = try fields.choice("tag_set", of: sets) { $0 }
    var segmenter =
      models.taggers[tagSet ?? models.usualTagSet]?.segmenter ?? models.segmenters.usual
    if let dictionary = try fields.dictionary(of: shelf) {
      segmenter = segmenter.with(dictionariesOf: dictionary)
    }
    return Options(segmenter: segmenter, offsets: try fields.offsets())
  }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for text in texts {
      try answers.add { output in
        let tokens = Array(options.segmenter.tokens(in: text, omittingWhiteSpace: true))
        output.write(literal: "{\"words\":")
        output.write(strings: tokens.lazy.map(\.text))
        output.write(literal: ",\"tags\":")
        output.write(strings: tokens.lazy.map { $0.tag ?? "" })
        if let unit = options.offsets {
          var offsets = TextOffsets(unit, in: text)
          output.write(literal: ",\"offsets\":")
          output.write(array: tokens) { $0.write(range: offsets.range(of: $1.text)) }
        }
        output.write(literal: "}")
      }
    }
  }
}

/// `POST /v1/entities`: names and other entities.
struct EntitiesEndpoint: TextEndpoint {
  let models: ServiceModels
  let shelf: DictionaryShelf

  /// How entities are found and told.
  struct Options: Sendable {
    var recognizer: EntityRecognizer
    var offsets: TextOffsets.Unit
  }

  static let name = "entities"
  static let summary = "Find people, places, organisations, times and other entities."
  static let isQuick = true
  var members: [String: JSONValue] {
    [
      "scheme": FieldSchema.choice(
        models.recognizers.keys.sorted(),
        "The kinds of entities: '\(models.usualScheme)', unless another is asked for."),
      "dictionary": FieldSchema.dictionary(of: shelf),
      "offsets": FieldSchema.offsets,
    ]
  }
  static let answer: [String: JSONValue] = [
    "entities": [
      "type": "array",
      "items": [
        "type": "object", "required": ["text", "type", "start", "end"],
        "properties": [
          "text": ["type": "string"], "type": ["type": "string"],
          "start": ["type": "integer"], "end": ["type": "integer"],
        ],
      ],
    ]
  ]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options {
    let schemes = models.recognizers.keys.sorted()
    let scheme = try fields.choice("scheme", of: schemes) { $0 } ?? models.usualScheme
    guard var recognizer = models.recognizers[scheme] else {
      throw Problem(500, "the model finds no entities")
    }
    if let dictionary = try fields.dictionary(of: shelf) {
      recognizer = recognizer.with(dictionariesOf: dictionary)
    }
    return Options(recognizer: recognizer, offsets: try fields.offsets() ?? .bytes)
  }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for text in texts {
      try answers.add { output in
        var offsets = TextOffsets(options.offsets, in: text)
        output.write(literal: "{\"entities\":")
        output.write(array: options.recognizer.entities(in: text)) { output, entity in
          let range = offsets.range(of: entity.text)
          output.write(literal: "{\"text\":")
          output.write(json: entity.text)
          output.write(literal: ",\"type\":")
          output.write(json: entity.type)
          output.write(",\"start\":\(range.lowerBound),\"end\":\(range.upperBound)}")
        }
        output.write(literal: "}")
      }
    }
  }
}
