#if Foundation
  import Foundation
  import LocalizedErrors

  extension LanguageError: LocalizedError {}
  extension TreeNotationError: LocalizedError {}
#endif
