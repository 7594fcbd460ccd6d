import Reporting
import SystemCore
import WritingSystems

/// `POST /v1/convert`: simplified and traditional characters.
struct ConvertEndpoint: TextEndpoint {
  let models: ServiceModels

  static let name = "convert"
  static let summary = "Convert between simplified and traditional characters."
  static let isQuick = true
  let members: [String: JSONValue] = [
    "to": FieldSchema.choice(
      WritingStandard.allCases.map(\.rawValue), "How the result is written."),
    "quotes": FieldSchema.bool("Convert quotation marks, too, in lines that change.", usual: true),
  ]
  static let requiredMembers = ["to"]
  static let answer: [String: JSONValue] = ["text": ["type": "string"]]

  func options(_ fields: inout RequestFields) throws(Problem) -> ScriptConverter {
    guard let target = try fields.choice("to", as: WritingStandard.self) else {
      throw .invalid(
        "'to' must be one of "
          + WritingStandard.allCases.map(\.rawValue).joined(separator: ", "), at: "/to")
    }
    let conversion = ServiceModels.Conversion(
      target: target, convertsQuotes: try fields.bool("quotes", usual: true))
    guard let converter = models.converters[conversion] else {
      throw Problem(500, "there is no such converter")
    }
    return converter
  }

  func answer(_ texts: [String], _ options: ScriptConverter, _ answers: inout AnswerWriter) throws {
    for text in texts {
      try answers.add { output in
        output.write(literal: "{\"text\":")
        output.write(json: options.convert(text))
        output.write(literal: "}")
      }
    }
  }
}

/// `POST /v1/pinyin`: how characters are read.
struct PinyinEndpoint: TextEndpoint {
  let models: ServiceModels

  /// How readings are written.
  struct Options: Sendable {
    var pinyin = PinyinOptions()
    var separator = " "
  }

  static let name = "pinyin"
  static let summary = "Tell how characters are read."
  static let isQuick = true
  let members: [String: JSONValue] = [
    "tones": FieldSchema.choice(
      PinyinOptions.Tones.allCases.map(\.rawValue), "How tones are written: as 'marks'."),
    "sandhi": FieldSchema.bool("Write the tones of 一, 不 and third tones as they are spoken."),
    "erhua": FieldSchema.bool("Join 儿 to the syllable that it colours."),
    "umlaut": ["type": "string", "maxLength": 8, "description": "What is written for ü."],
    "separator": [
      "type": "string", "maxLength": 8, "description": "What stands between syllables: a space.",
    ],
  ]
  static let answer: [String: JSONValue] = ["pinyin": ["type": "string"]]

  func options(_ fields: inout RequestFields) throws(Problem) -> Options {
    var options = Options()
    options.pinyin.tones = try fields.choice("tones") ?? options.pinyin.tones
    options.pinyin.appliesSandhi = try fields.bool("sandhi")
    options.pinyin.joinsErhua = try fields.bool("erhua")
    options.pinyin.umlaut = try mark("umlaut", &fields) ?? options.pinyin.umlaut
    options.separator = try mark("separator", &fields) ?? options.separator
    return options
  }

  /// A few characters, which are written for each of the text: more would be an answer out of all proportion.
  private func mark(_ name: String, _ fields: inout RequestFields) throws(Problem) -> String? {
    let text = try fields.string(name)
    guard text?.unicodeScalars.count ?? 0 <= 8 else {
      throw .invalid("'\(name)' must have at most 8 characters", at: "/\(name)")
    }
    return text
  }

  func answer(_ texts: [String], _ options: Options, _ answers: inout AnswerWriter) throws {
    for text in texts {
      try answers.add { output in
        output.write(literal: "{\"pinyin\":")
        output.write(
          json: models.pinyin.pinyin(
            of: text, options: options.pinyin, separator: options.separator))
        output.write(literal: "}")
      }
    }
  }
}
