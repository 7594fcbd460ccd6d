#if Foundation
  import Foundation
  import LocalizedErrors

  extension TitleError: LocalizedError {}
#endif
