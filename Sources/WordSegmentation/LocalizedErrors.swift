#if Foundation
  import Foundation
  import LocalizedErrors
  import TensorCore

  extension SegmentationError: LocalizedError {}
  extension DictionaryError: LocalizedError {}
  extension DictionaryFileProblem: LocalizedError {}
  extension WordProblem: LocalizedError {}
  extension EvaluationError: LocalizedError {}
  extension ExplanationError: LocalizedError {}
  extension SafetensorsError: LocalizedError {}
#endif
