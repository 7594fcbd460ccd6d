import OrderedNeurons
import Reporting
import SystemCore

/// `POST /v1/score`: how likely sentences are.
struct ScoreEndpoint: TextEndpoint {
  let models: ServiceModels

  /// Nothing may be asked for.
  struct Options: Sendable {}

  static let name = "score"
  static let summary = "Tell how likely sentences are, word by word."
  static let isQuick = false
  let members: [String: JSONValue] = [:]
  static let answer: [String: JSONValue] = [
    "words": FieldSchema.strings,
    "log_probabilities": [
      "type": "array", "items": ["type": "number"],
      "description": "The natural logarithm of the probability of each word after those before it.",
    ],
    "end_log_probability": ["type": "number"],
    "log_probability": ["type": "number", "description": "That of the sentence."],
    "perplexity": [
      "type": "number",
      "description":
        "How many words the model hesitates between on average, the sentence's end included.",
    ],
  ]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options { Options() }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for reading in try models.language.read(texts) {
      try answers.add { output in
        output.write(literal: "{\"words\":")
        output.write(strings: reading.words)
        output.write(literal: ",\"log_probabilities\":")
        output.write(array: reading.wordLogProbabilities) { $0.write(json: $1, decimals: 4) }
        output.write(literal: ",\"end_log_probability\":")
        output.write(json: reading.endLogProbability, decimals: 4)
        output.write(literal: ",\"log_probability\":")
        output.write(json: reading.logProbability, decimals: 4)
        output.write(literal: ",\"perplexity\":")
        let mean = -reading.logProbability / Double(reading.words.count + 1)
        output.write(json: Mathematics.exp(mean), decimals: 2)
        output.write(literal: "}")
      }
    }
  }
}

/// `POST /v1/parse`: trees of sentences.
struct ParseEndpoint: TextEndpoint {
  let models: ServiceModels

  /// Nothing may be asked for.
  struct Options: Sendable {}

  static let name = "parse"
  static let summary = "Draw the trees of sentences."
  static let isQuick = false
  let members: [String: JSONValue] = [:]
  static let answer: [String: JSONValue] = [
    "words": FieldSchema.strings,
    "spans": [
      "type": "array",
      "description":
        "The constituents of two words and more, as the words they begin with and end before; each before those inside of it.",
      "items": [
        "type": "array", "items": ["type": "integer", "minimum": 0], "minItems": 2, "maxItems": 2,
      ],
    ],
    "tree": ["type": "string", "description": "The same in brackets."],
  ]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options { Options() }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for tree in try models.language.trees(for: texts) {
      try answers.add { output in
        output.write(literal: "{\"words\":")
        output.write(strings: tree.words)
        output.write(literal: ",\"spans\":")
        output.write(array: tree.spans) { $0.write(range: $1) }
        output.write(literal: ",\"tree\":")
        output.write(json: tree.description)
        output.write(literal: "}")
      }
    }
  }
}
