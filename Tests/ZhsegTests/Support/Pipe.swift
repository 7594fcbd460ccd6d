import Foundation
import Synchronization
import Testing

/// A pipe whose ends only the process has that they are handed to.
final class Pipe {
  /// Held while a pipe is made and while a process starts, lest one inherit the other's ends.
  static let lock = Mutex(())

  /// The end to read from.
  let reading: Int32
  /// The end to write to.
  let writing: Int32
  private var open: Set<Int32>

  init() throws {
    let ends = Self.lock.withLock { _ in
      var ends: [Int32] = [-1, -1]
      if pipe(&ends) == 0 {
        for end in ends {
          _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
      }
      return ends
    }
    try #require(ends[0] >= 0)
    (reading, writing) = (ends[0], ends[1])
    open = Set(ends)
  }

  deinit {
    for end in open {
      close(end)
    }
  }

  func closeReading() {
    closeEnd(reading)
  }

  func closeWriting() {
    closeEnd(writing)
  }

  private func closeEnd(_ end: Int32) {
    if open.remove(end) != nil {
      close(end)
    }
  }
}
