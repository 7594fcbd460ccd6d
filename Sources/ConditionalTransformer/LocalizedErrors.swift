#if Foundation
  import Foundation
  import LocalizedErrors

  extension ConditionalError: LocalizedError {}
#endif
