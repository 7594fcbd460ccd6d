import CommandSupport
import OrderedNeurons
import Reporting

extension FigureFormat {
  /// Adds a text that was written after `prompt` to `output`; its control characters as signs if that
  /// `isTerminal`.
  func write(
    _ text: GeneratedText, after prompt: String, to output: inout OutputBuffer,
    isTerminal: Bool
  ) {
    switch self {
    case .text:
      output.write(isTerminal ? text.text.visible : text.text)
      output.write(byte: 0x0A)
    case .jsonl:
      output.write(literal: "{\"text\":")
      output.write(json: text.text)
      output.write(literal: ",\"prompt\":")
      output.write(json: prompt)
      output.write(literal: ",\"words\":[")
      for (index, word) in text.words.enumerated() {
        if index > 0 { output.write(literal: ",") }
        output.write(json: word)
      }
      output.write(literal: "],\"logProbability\":")
      output.write(json: text.logProbability, decimals: 4)
      output.write(text.isEnded ? ",\"ended\":true}\n" : ",\"ended\":false}\n")
    }
  }
}
