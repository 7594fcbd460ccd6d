import CommandSupport
import TextCore

extension CorpusError: OptionAdvising {
  public var optionAdvice: String? { InputOptions.advice(on: self) }
}
