import SystemCore
import TextCore

/// Converts Chinese text between simplified and traditional characters, by phrase and context.
///
/// ```swift
/// let converter = try ScriptConverter(to: .taiwan)
/// converter.convert("皇后在后面")  // 皇后在後面
/// ```
///
/// A scalar becomes one scalar; what is not Chinese stays as it is. A line whose characters all belong to
/// the target's script already stays, but for the forms of characters where the standard of Taiwan or Hong
/// Kong is asked for. A value that never changes: copies may be used from any number of tasks at once.
public struct ScriptConverter: Sendable {
  /// How the result is written.
  public let target: WritingStandard
  /// What is changed besides characters.
  public let options: ConversionOptions
  private let choices: CharacterChoices
  private let evidence: ScriptEvidence
  /// The forms of the target's standard.
  private let forms: ScalarTable

  /// A converter with the shipped model, or with one in a folder of your own. `model` is a name, looked for
  /// as `ModelSearch` does, or a path that has a slash in it; nil for the shipped one.
  ///
  /// Throws `ModelError` where the model is not found or damaged.
  public init(
    to target: WritingStandard, options: ConversionOptions = ConversionOptions(),
    model: String? = nil
  ) throws(ModelError) {
    self.init(
      to: target, options: options,
      model: try WritingModel(named: model ?? target.model, purpose: .conversion))
  }

  /// A converter with a model that is loaded already.
  package init(to target: WritingStandard, options: ConversionOptions, model: WritingModel) {
    self.target = target
    self.options = options
    choices = model.choices
    evidence = ScriptEvidence(model)
    var forms = ScalarTable(missing: 0)
    for pair in model.forms[target.rawValue] ?? [] {
      forms.set(pair.character, to: Int32(bitPattern: pair.form))
    }
    self.forms = forms
  }

  /// The text in the target's characters. Takes time in proportion to the text, about a second for 30
  /// million characters; blocks its thread.
  public func convert(_ text: String) -> String {
    let worker = makeWorker()
    var result = String.UnicodeScalarView()
    for line in text.unicodeScalars.split(
      separator: "\n", maxSplits: .max, omittingEmptySubsequences: false
    ) {
      if line.startIndex > text.startIndex { result.append("\n") }
      let scalars = line.map(\.value)
      scalars.withUnsafeBufferPointer { scalars in
        for value in worker.convert(scalars) {
          result.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
      }
    }
    return String(result)
  }

  /// What converts lines on one thread.
  package func makeWorker() -> ConversionWorker {
    ConversionWorker(
      to: target, convertsQuotes: options.convertsQuotes, choices: choices, evidence: evidence,
      forms: forms)
  }
}
