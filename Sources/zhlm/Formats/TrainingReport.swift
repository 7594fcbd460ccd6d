import ConditionalTransformer
import Foundation
import OrderedNeurons

extension LanguageTrainer.Event {
  /// One line for a person who watches.
  var line: String {
    switch self {
    case .prepared(let words, let development, let symbols, let weights, let steps):
      "\(words) words, \(development) of development text, \(symbols) symbols, "
        + "\(weights) weights, \(steps) steps"
    case .resumed(let step): "resumed at step \(step)"
    case .step(let step, let total, let loss, let guide, let rate):
      String(
        format: "step %d/%d  loss %.4f  guide %.4f  %.0f symbols/s", step, total, loss, guide, rate)
    case .evaluated(let step, let total, nil): "step \(step)/\(total)  saved"
    case .evaluated(let step, let total, let perplexity?):
      String(format: "step %d/%d  perplexity %.2f", step, total, perplexity)
    }
  }
}

extension ConditionalTrainer.Event {
  /// One line for a person who watches.
  var line: String {
    switch self {
    case .prepared(
      let texts, let characters, let development, let symbols, let conditions, let weights,
      let steps):
      "\(texts) texts of \(characters) characters, \(development) to measure by, "
        + "\(symbols) symbols, \(weights) weights, \(steps) steps"
        + conditions.keys.map { "; \($0.name): \($0.values.joined(separator: " "))" }.joined()
    case .resumed(let step): "resumed at step \(step)"
    case .step(let step, let total, let loss, let rate):
      String(format: "step %d/%d  loss %.4f  %.0f characters/s", step, total, loss, rate)
    case .evaluated(let step, let total, nil): "step \(step)/\(total)  saved"
    case .evaluated(let step, let total, let figures?):
      String(format: "step %d/%d  perplexity %.3f", step, total, figures.conditional)
        + (figures.unconditional.map { String(format: "  without conditions %.3f", $0) } ?? "")
    }
  }
}
