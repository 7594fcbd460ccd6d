import CommandSupport
import TermDiscovery

extension TermError: OptionAdvising {
  public var optionAdvice: String? {
    switch self {
    case .corpus(let error): InputOptions.advice(on: error)
    case .lengthsDiffer: "Count all with the same --max-length."
    default: nil
    }
  }
}
