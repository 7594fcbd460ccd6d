import CommandSupport
import ConditionalTransformer
import Reporting
import TensorCore

extension FigureFormat {
  /// Adds a text to `output`, in the prompt's script; in JSON with the prompt, the seed, and its words or its conditions.
  func write(
    _ text: GeneratedText, after prompt: String, in script: PromptScript, seed: UInt64,
    isOfWords: Bool, to output: inout OutputBuffer
  ) {
    let written = script.written(text.text)
    switch self {
    case .text:
      output.write(written)
      output.write(byte: 0x0A)
    case .jsonl:
      output.write(literal: "{\"text\":")
      output.write(json: written)
      output.write(literal: ",\"prompt\":")
      output.write(json: prompt)
      if isOfWords {
        output.write(literal: ",\"words\":[")
        for (index, word) in text.symbols.enumerated() {
          if index > 0 { output.write(literal: ",") }
          output.write(json: word)
        }
        output.write(literal: "]")
      } else {
        output.write(literal: ",\"conditions\":{")
        for (index, (key, value)) in text.conditions.sorted(by: { $0.key < $1.key }).enumerated() {
          if index > 0 { output.write(literal: ",") }
          output.write(json: key)
          output.write(literal: ":")
          output.write(json: value)
        }
        output.write(literal: "}")
      }
      output.write(",\"seed\":\(seed)")
      output.write(literal: ",\"logProbability\":")
      output.write(json: text.logProbability, decimals: 4)
      output.write(text.isEnded ? ",\"ended\":true}\n" : ",\"ended\":false}\n")
    }
  }

  /// Adds the conditions that a model knows to `output`.
  func write(_ schema: ConditionSchema, to output: inout OutputBuffer) {
    for key in schema.keys {
      switch self {
      case .text:
        for value in key.values { output.write("\(key.name)=\(value)\n") }
      case .jsonl:
        output.write(literal: "{\"key\":")
        output.write(json: key.name)
        output.write(literal: ",\"values\":[")
        for (index, value) in key.values.enumerated() {
          if index > 0 { output.write(literal: ",") }
          output.write(json: value)
        }
        output.write(literal: "]}\n")
      }
    }
  }
}
