import ProgramTesting
import Proofreading
import Testing

// PAGE BEGIN
func corrections(of text: String, model: String) throws -> [String] {
  let reader = try Proofreader(model: model)
  return reader.mistakes(in: text).map { mistake in
    "\(mistake.text) → \(mistake.replacements.first?.text ?? "?")"
  }
}
// PAGE END
