import KeywordExtraction
import Reporting
import SystemCore

/// `POST /v1/keywords`: what texts are about.
struct KeywordsEndpoint: TextEndpoint {
  let models: ServiceModels
  let shelf: DictionaryShelf

  /// How keywords are found and told.
  struct Options: Sendable {
    var extractor: KeywordExtractor
    var count: Int
    var method: KeywordMethod
    var offsets: TextOffsets.Unit
  }

  static let name = "keywords"
  static let summary = "Find the words and phrases that say what a text is about."
  static let isQuick = false
  var members: [String: JSONValue] {
    [
      "count": FieldSchema.int(1...100, usual: 10, "How many keywords a text gets, at most."),
      "method": FieldSchema.choice(
        KeywordMethod.allCases.map(\.rawValue),
        "Phrases, or single words by their counts or by the words near them."),
      "dictionary": FieldSchema.dictionary(of: shelf),
      "offsets": FieldSchema.offsets,
    ]
  }
  static let answer: [String: JSONValue] = [
    "keywords": [
      "type": "array", "description": "The best first.",
      "items": [
        "type": "object", "required": ["text", "score", "count", "start"],
        "properties": [
          "text": ["type": "string"], "score": ["type": "number"],
          "count": ["type": "integer", "description": "How often the text has it."],
          "start": [
            "type": "integer",
            "description": "Where it occurs first, in bytes unless 'offsets' says otherwise.",
          ],
        ],
      ],
    ]
  ]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options {
    var extractor = models.keywords
    if let dictionary = try fields.dictionary(of: shelf) {
      extractor = extractor.with(dictionariesOf: dictionary)
    }
    return Options(
      extractor: extractor, count: try fields.int("count", in: 1...100) ?? 10,
      method: try fields.choice("method") ?? .phrases, offsets: try fields.offsets() ?? .bytes)
  }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for text in texts {
      let keywords = options.extractor.keywords(
        in: text, count: options.count, method: options.method)
      try answers.add { output in
        output.write(literal: "{\"keywords\":")
        output.write(array: keywords) { output, keyword in
          output.write(literal: "{\"text\":")
          output.write(json: keyword.text)
          output.write(literal: ",\"score\":")
          output.write(json: keyword.score, decimals: 4)
          let start = TextOffsets.offset(options.offsets, ofByte: keyword.start, in: text)
          output.write(",\"count\":\(keyword.count),\"start\":\(start)}")
        }
        output.write(literal: "}")
      }
    }
  }
}
