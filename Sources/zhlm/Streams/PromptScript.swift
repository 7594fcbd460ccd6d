import SystemCore
import WritingSystems

/// Writes generated text, which is in simplified characters, in those of the prompt.
struct PromptScript: Sendable {
  private let prompt: String
  private let converter: ScriptConverter?

  /// The script of what a person gave: the beginning of the texts, and other words that they have. Throws `ModelError` where
  /// the tables of characters are not found.
  init(of prompt: String, and words: [String]) throws(ModelError) {
    self.prompt = prompt
    let given = ([prompt] + words).joined()
    let isChinese = given.unicodeScalars.contains { $0.properties.isIdeographic }
    let isTraditional =
      isChinese ? try WritingDetector().profile(of: given).script == .traditional : false
    converter = isTraditional ? try ScriptConverter(to: .traditional) : nil
  }

  /// A text that begins with the prompt. The prompt stays as it is.
  func written(_ text: String) -> String {
    guard let converter else { return text }
    let rest = converter.convert(text).unicodeScalars.dropFirst(prompt.unicodeScalars.count)
    return prompt + String(rest)
  }
}
