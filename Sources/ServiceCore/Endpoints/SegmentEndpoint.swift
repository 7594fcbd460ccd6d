import Reporting
import SystemCore
import WordSegmentation

/// `POST /v1/segment`: words.
struct SegmentEndpoint: TextEndpoint {
  let models: ServiceModels
  let shelf: DictionaryShelf

  /// How words are cut and told.
  struct Options: Sendable {
    var segmenter: Segmenter
    var offsets: TextOffsets.Unit?
    var hasConfidence: Bool
    var keepsWhiteSpace: Bool
  }

  static let name = "segment"
  static let summary = "Cut texts into words."
  static let isQuick = true
  var members: [String: JSONValue] {
    [
      "model": FieldSchema.choice(
        ["fast", "accurate"], "What cuts: 'fast', unless the other is asked for."),
      "standard": FieldSchema.choice(
        SegmentationStandard.allCases.map(\.rawValue), "The conventions of what a word is."),
      "mode": FieldSchema.choice(
        WordMode.allCases.map(\.rawValue),
        "How finely the text is cut: 'words' as the standard has them."),
      "dictionary": FieldSchema.dictionary(of: shelf),
      "offsets": FieldSchema.offsets,
      "confidence": FieldSchema.bool("Add the probability of each word."),
      "white_space": FieldSchema.bool("Keep white space: joined, the words are the text."),
    ]
  }
  static let answer: [String: JSONValue] = [
    "words": FieldSchema.strings, "offsets": FieldSchema.ranges, "confidence": FieldSchema.numbers,
  ]
  static let optionalAnswer = ["offsets", "confidence"]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options {
    let model = try fields.choice("model", of: models.segmenters.models) { $0 }
    let key = SegmenterTable.Key(
      model: model ?? models.segmenters.models[0],
      standard: try fields.choice("standard") ?? models.segmenters.usualStandard,
      mode: try fields.choice("mode") ?? .words)
    guard var segmenter = models.segmenters[key] else {
      let known = models.segmenters.standards(of: key.model).map(\.rawValue)
      throw .invalid(
        "the model '\(key.model)' knows the standards \(known.joined(separator: ", "))",
        at: "/standard")
    }
    if let dictionary = try fields.dictionary(of: shelf) {
      segmenter = segmenter.with(dictionariesOf: dictionary)
    }
    return Options(
      segmenter: segmenter, offsets: try fields.offsets(),
      hasConfidence: try fields.bool("confidence"),
      keepsWhiteSpace: try fields.bool("white_space"))
  }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for text in texts {
      try answers.add { output in
        let tokens = Array(
          options.segmenter.tokens(in: text, omittingWhiteSpace: !options.keepsWhiteSpace))
        output.write(literal: "{\"words\":")
        output.write(strings: tokens.lazy.map(\.text))
        if let unit = options.offsets {
          var offsets = TextOffsets(unit, in: text)
          output.write(literal: ",\"offsets\":")
          output.write(array: tokens) { $0.write(range: offsets.range(of: $1.text)) }
        }
        if options.hasConfidence {
          output.write(literal: ",\"confidence\":")
          write(confidenceOf: tokens, text, options, to: &output)
        }
        output.write(literal: "}")
      }
    }
  }

  /// Adds the probability of each token; white space is certain.
  private func write(
    confidenceOf tokens: [Token], _ text: String, _ options: Options, to output: inout OutputBuffer
  ) {
    var words = options.segmenter.lattice(of: text).words.filter { $0.level == .word }
      .makeIterator()
    output.write(array: tokens) { output, token in
      let probability = token.isWhiteSpace ? 1 : words.next()?.probability
      output.write(json: probability, decimals: 4)
    }
  }
}
