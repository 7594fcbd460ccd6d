import Reporting
import SystemCore
import TitleGeneration

/// `POST /v1/summary`: sentences that stand for articles.
struct SummaryEndpoint: TextEndpoint {
  let models: ServiceModels

  /// Which sentences are taken.
  struct Options: Sendable {
    var sentences: Int
    var method: SummaryMethod
  }

  static let name = "summary"
  static let summary = "Take the sentences of articles that say most of them."
  static let isQuick = false
  let members: [String: JSONValue] = [
    "sentences": FieldSchema.int(1...100, usual: 3, "How many sentences are taken, at most."),
    "method": FieldSchema.choice(
      SummaryMethod.allCases.map(\.rawValue),
      "By what the title's network attends to, or by likeness to the other sentences."),
  ]
  static let answer: [String: JSONValue] = [
    "sentences": [
      "type": "array", "items": ["type": "string"],
      "description": "As the article has them, in its order.",
    ]
  ]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options {
    Options(
      sentences: try fields.int("sentences", in: 1...100) ?? 3,
      method: try fields.choice("method") ?? .attention)
  }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for text in texts {
      let sentences = try models.titles.summaries(
        of: [text], sentences: options.sentences, method: options.method)[0]
      try answers.add { output in
        output.write(literal: "{\"sentences\":")
        output.write(strings: sentences)
        output.write(literal: "}")
      }
    }
  }
}
