import ConditionalTransformer
import OrderedNeurons
import Reporting
import SystemCore
import TensorCore

/// `POST /v1/generate`: a text, piece by piece as it is written.
struct GenerateEndpoint: Sendable {
  let models: ServiceModels
  let limits: ServiceLimits

  /// The model that is used where none is named.
  static let usualModel = "reviews"

  /// What is written.
  struct Order: Sendable {
    var model = GenerateEndpoint.usualModel
    var beginning = ""
    var conditions: [String: String] = [:]
    var sampling = SamplingOptions(temperature: 0.8, topP: 0.9)
    var guidance = 2.0
    var isStreamed = true
  }

  /// The members of a request, as JSON schemas.
  static func members(_ limits: ServiceLimits) -> [String: JSONValue] {
    [
      "model": FieldSchema.choice(
        ["language"] + ServiceModels.conditionalModels,
        "What writes: 'reviews', unless another is asked for."),
      "conditions": [
        "type": "object", "additionalProperties": ["type": "string"],
        "description": "Labels, such as {\"form\": \"七绝\"}; GET /v1/conditions lists them.",
      ],
      "text": ["type": "string", "description": "What the text begins with."],
      "seed": FieldSchema.int(0...Int.max, usual: 1, "The same seed gives the same text."),
      "maximum_length": FieldSchema.int(
        1...limits.generated, usual: limits.generated,
        "The most characters or words that are written."),
      "temperature": FieldSchema.double(
        0...10, "Above 1 unlikely symbols are drawn more often, at 0 never: 0.8."),
      "top_p": FieldSchema.double(
        0.001...1, "Only the likeliest that have this share of the probability may be drawn: 0.9."),
      "top_k": FieldSchema.int(1...10_000, "How many of the likeliest may be drawn: all."),
      "guidance": FieldSchema.double(0...100, "The strength of the conditions: 2."),
      "stream": FieldSchema.bool("A line a piece, instead of one object.", usual: true),
    ]
  }

  /// What a request asks for.
  func order(_ body: [UInt8]) throws -> Order {
    var fields = try RequestFields(JSONValue(body.withoutByteOrderMark))
    var order = Order()
    let known = ["language"] + ServiceModels.conditionalModels
    order.model = try fields.choice("model", of: known) { $0 } ?? order.model
    order.conditions = try fields.labels("conditions")
    order.beginning = try fields.string("text") ?? ""
    order.sampling.seed = UInt64(try fields.int("seed", in: 0...Int.max) ?? 1)
    order.sampling.maximumLength =
      try fields.int("maximum_length", in: 1...limits.generated) ?? limits.generated
    order.sampling.temperature =
      try fields.double("temperature", in: 0...10) ?? order.sampling.temperature
    order.sampling.topP = try fields.double("top_p", in: 0.001...1) ?? order.sampling.topP
    order.sampling.topK = try fields.int("top_k", in: 1...10_000)
    order.guidance = try fields.double("guidance", in: 0...100) ?? order.guidance
    order.isStreamed = try fields.bool("stream", usual: true)
    try fields.end()
    if order.model == "language", !order.conditions.isEmpty {
      throw Problem.invalid("the model 'language' knows no conditions", at: "/conditions")
    }
    return order
  }

  /// The pieces of the text, which joined to the beginning are it.
  func pieces(_ order: Order) -> AsyncThrowingStream<String, any Error> {
    guard let generator = models.generators[order.model] else {
      return models.language.pieces(after: order.beginning, options: order.sampling)
    }
    return generator.characters(
      under: order.conditions, after: order.beginning,
      options: ConditionalSamplingOptions(sampling: order.sampling, guidance: order.guidance))
  }

  /// The response to an order, which keeps `admission` until the text is written.
  func response(
    to order: Order, _ admission: WorkLane.Admission, deadline: Deadline
  ) async throws -> ServiceResponse {
    let reader = PieceReader(pieces(order))
    // What is wrong with an order is known before the first piece.
    let first = try await reader.next()
    guard order.isStreamed else {
      var text = order.beginning + (first ?? "")
      while let piece = try await reader.next() {
        try deadline.check()
        text += piece
      }
      withExtendedLifetime(admission) {}
      return ServiceResponse(200, .json, Self.object("text", text))
    }
    return ServiceResponse(
      200, .lines,
      body: .parts { send in
        var text = order.beginning
        var piece = first
        do {
          while let written = piece {
            try await send(Array((Self.object("piece", written) + "\n").utf8))
            text += written
            try deadline.check()
            piece = try await reader.next()
          }
          try await send(Array((Self.object("text", text) + "\n").utf8))
        } catch let problem as Problem {
          try await send(Array("{\"error\":\(problem.json)}\n".utf8))
        }
        withExtendedLifetime(admission) {}
      })
  }

  /// The conditions of each model, as JSON.
  var conditions: String {
    var output = OutputBuffer()
    let known = models.generators.mapValues { generator in
      JSONValue.object(
        Dictionary(
          uniqueKeysWithValues: generator.schema.keys.map {
            ($0.name, JSONValue.array($0.values.map(JSONValue.string)))
          }))
    }
    output.write(JSONValue.object(known))
    return output.text
  }

  private static func object(_ name: StaticString, _ text: String) -> String {
    var output = OutputBuffer()
    output.write(literal: "{\"")
    output.write(literal: name)
    output.write(literal: "\":")
    output.write(json: text)
    output.write(literal: "}")
    return output.text
  }
}

/// Reads a stream of pieces. For one task at a time.
// Unchecked: the task that answers a request alone calls `next`.
private final class PieceReader: @unchecked Sendable {
  private var iterator: AsyncThrowingStream<String, any Error>.Iterator

  init(_ pieces: AsyncThrowingStream<String, any Error>) { iterator = pieces.makeAsyncIterator() }

  func next() async throws -> String? { try await iterator.next() }
}
