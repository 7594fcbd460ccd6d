import Glibc

/// An error number of the system (`errno`).
package struct SystemError: Error, Equatable {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// The error of the call that failed last on this thread.
  static var last: SystemError { SystemError(code: errno) }
}

/// The error numbers that are distinguished.
package enum SystemCode {
  package static let noSuchFile = ENOENT
  package static let isDirectory = EISDIR
  package static let noDevice = ENODEV
  package static let brokenDevice = EIO
  package static let brokenPipe = EPIPE
  static let wouldBlock = EWOULDBLOCK
  /// What was waited for did not come before the work was cancelled.
  package static let cancelled = ECANCELED

  /// Whether the caller may not do what it asked for.
  package static func isRefusal(_ code: Int32) -> Bool { code == EACCES || code == EPERM }

  /// Whether there is no room for what was to be written.
  package static func isFull(_ code: Int32) -> Bool { [ENOSPC, EDQUOT, EFBIG].contains(code) }
}

/// The system's own words for an error number.
package func systemMessage(_ code: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
