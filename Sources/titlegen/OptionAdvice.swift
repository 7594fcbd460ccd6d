import CommandSupport
import TextCore

extension CorpusError: OptionAdvising {
  public var optionAdvice: String? {
    guard case .text(_, _, let error) = self else { return nil }
    return InputOptions.advice(on: error)
  }
}
