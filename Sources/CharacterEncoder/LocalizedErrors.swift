#if Foundation
  import Foundation
  import LocalizedErrors

  extension EncoderError: LocalizedError {}
#endif
