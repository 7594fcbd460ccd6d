import CommandSupport
import WordSegmentation

extension SegmentationError: OptionAdvising {
  public var optionAdvice: String? {
    switch self {
    case .badLabels: "Make it again with 'zhseg label'."
    case .cancelled: "The same command resumes from the checkpoint."
    default: nil
    }
  }
}

extension DictionaryError: OptionAdvising {
  public var optionAdvice: String? {
    switch self {
    case .file, .badLines, .tooLarge, .patternsTooLarge, .unusable(_, .notCompiled): nil
    case .unusable: "Build it again with 'zhseg dict build'."
    }
  }
}
