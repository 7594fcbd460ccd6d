#if Foundation
  import Foundation
  import LocalizedErrors

  extension TermError: LocalizedError {}
  extension StoreError: LocalizedError {}
#endif
