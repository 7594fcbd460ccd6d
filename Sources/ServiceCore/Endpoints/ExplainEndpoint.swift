import Reporting
import SystemCore
import WordSegmentation

/// `POST /v1/explain`: what decided where a sentence is cut.
struct ExplainEndpoint: TextEndpoint {
  let models: ServiceModels
  let shelf: DictionaryShelf

  /// What is explained.
  struct Options: Sendable {
    var segmenter: Segmenter
    var contributions: Int
  }

  static let name = "explain"
  static let summary = "Tell what decided each boundary of a sentence."
  static let isQuick = false
  var members: [String: JSONValue] {
    [
      "standard": FieldSchema.choice(
        SegmentationStandard.allCases.map(\.rawValue), "The conventions of what a word is."),
      "dictionary": FieldSchema.dictionary(of: shelf),
      "contributions": FieldSchema.int(
        0...100, usual: 8, "How many contributions to a boundary are told, the largest first."),
    ]
  }
  static let answer: [String: JSONValue] = [
    "units": FieldSchema.strings,
    "words": FieldSchema.strings,
    "boundaries": [
      "type": "array", "description": "One for each place between two units.",
      "items": [
        "type": "object", "required": ["unit", "cut", "decision", "contributions", "dictionary"],
        "properties": [
          "unit": ["type": "integer", "description": "The number of the unit before it, from 0."],
          "cut": ["type": "boolean"],
          "decision": FieldSchema.choice(
            SegmentationExplanation.Decision.allCases.map(\.rawValue), "What decided."),
          "score": [
            "type": "number", "description": "The network's log-odds of a cut; above 0 for one.",
          ],
          "baseline": ["type": "number", "description": "The same without seeing the text."],
          "contributions": [
            "type": "array",
            "items": [
              "type": "object", "required": ["kind", "text", "value"],
              "properties": [
                "kind": ["type": "string"], "text": ["type": "string"],
                "value": [
                  "type": "number", "description": "Above 0 where it speaks for a cut.",
                ],
              ],
            ],
          ],
          "dictionary": [
            "type": "array", "description": "The words of the dictionary here.",
            "items": ["type": "string"],
          ],
        ],
      ],
    ],
  ]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options {
    let key = SegmenterTable.Key(
      model: models.segmenters.models[0],
      standard: try fields.choice("standard") ?? models.segmenters.usualStandard, mode: .words)
    guard var segmenter = models.segmenters[key] else {
      throw .invalid("the model does not know that standard", at: "/standard")
    }
    if let dictionary = try fields.dictionary(of: shelf) {
      segmenter = segmenter.with(dictionariesOf: dictionary)
    }
    return Options(
      segmenter: segmenter, contributions: try fields.int("contributions", in: 0...100) ?? 8)
  }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for text in texts {
      let explanation = try options.segmenter.explain(text)
      try answers.add { output in
        output.write(literal: "{\"units\":")
        output.write(strings: explanation.units.map(\.text))
        output.write(literal: ",\"words\":")
        output.write(strings: explanation.words.map { explanation.text(of: $0) })
        output.write(literal: ",\"boundaries\":")
        output.write(array: explanation.boundaries) {
          Self.write($1, count: options.contributions, to: &$0)
        }
        output.write(literal: "}")
      }
    }
  }

  private static func write(
    _ boundary: SegmentationExplanation.Boundary, count: Int, to output: inout OutputBuffer
  ) {
    output.write("{\"unit\":\(boundary.unit),\"cut\":\(boundary.isCut)")
    output.write(",\"decision\":\"\(boundary.decision.rawValue)\"")
    if let evidence = boundary.evidence {
      output.write(literal: ",\"score\":")
      output.write(json: evidence.score, decimals: 4)
      output.write(literal: ",\"baseline\":")
      output.write(json: evidence.baseline, decimals: 4)
    }
    output.write(literal: ",\"contributions\":")
    output.write(array: boundary.evidence?.contributions.prefix(count) ?? []) {
      output, contribution in
      output.write("{\"kind\":\"\(contribution.kind.rawValue)\",\"text\":")
      output.write(json: contribution.text)
      output.write(literal: ",\"value\":")
      output.write(json: contribution.value, decimals: 4)
      output.write(literal: "}")
    }
    output.write(literal: ",\"dictionary\":")
    output.write(strings: boundary.influences.map(\.word))
    output.write(literal: "}")
  }
}
