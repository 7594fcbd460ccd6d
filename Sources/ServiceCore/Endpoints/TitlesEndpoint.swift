import Reporting
import SystemCore
import TitleGeneration

/// `POST /v1/titles`: titles of articles.
struct TitlesEndpoint: TextEndpoint {
  let models: ServiceModels

  static let name = "titles"
  static let summary = "Write titles for articles."
  static let isQuick = false
  let members: [String: JSONValue] = [
    "count": FieldSchema.int(1...10, usual: 1, "How many titles an article gets, at most."),
    "beam": FieldSchema.int(1...32, usual: 4, "How many titles are carried along side by side."),
    "minimum_length": FieldSchema.int(1...200, usual: 4, "The fewest characters of a title."),
    "maximum_length": FieldSchema.int(1...200, usual: 40, "The most characters of a title."),
  ]
  static let answer: [String: JSONValue] = [
    "titles": [
      "type": "array", "description": "The best first; none where there is nothing to read.",
      "items": [
        "type": "object", "required": ["text", "score"],
        "properties": ["text": ["type": "string"], "score": ["type": "number"]],
      ],
    ]
  ]

  func options(_ fields: inout RequestFields) throws(Problem) -> TitleOptions {
    var options = TitleOptions()
    options.count = try fields.int("count", in: 1...10) ?? options.count
    options.beam = try fields.int("beam", in: 1...32) ?? options.beam
    options.maximumLength = try fields.int("maximum_length", in: 1...200) ?? options.maximumLength
    options.minimumLength =
      try fields.int("minimum_length", in: 1...200)
      ?? min(options.minimumLength, options.maximumLength)
    guard options.minimumLength <= options.maximumLength else {
      throw .invalid("'minimum_length' is above 'maximum_length'", at: "/minimum_length")
    }
    return options
  }

  func answer(_ texts: [String], _ options: TitleOptions, _ answers: inout AnswerWriter) throws {
    for titles in try models.titles.titles(for: texts, options: options) {
      try answers.add { output in
        output.write(literal: "{\"titles\":")
        output.write(array: titles) { output, title in
          output.write(literal: "{\"text\":")
          output.write(json: title.text)
          output.write(literal: ",\"score\":")
          output.write(json: title.score, decimals: 4)
          output.write(literal: "}")
        }
        output.write(literal: "}")
      }
    }
  }
}
