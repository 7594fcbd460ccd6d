import Foundation
import Synchronization

/// A pipe whose ends only the process has that they are handed to.
public final class ProcessPipe {
  /// Held while a pipe is made and while a process starts, so that neither inherits the other's ends.
  static let lock = Mutex(())

  /// The end to read from.
  public let reading: Int32
  /// The end to write to.
  public let writing: Int32
  private var open: Set<Int32>

  /// A new pipe; throws where the system has none left.
  public init() throws {
    let ends = Self.lock.withLock { _ in
      var ends: [Int32] = [-1, -1]
      if pipe(&ends) == 0 {
        for end in ends {
          _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
      }
      return ends
    }
    guard ends[0] >= 0 else { throw ProcessError("cannot make a pipe") }
    (reading, writing) = (ends[0], ends[1])
    open = Set(ends)
  }

  deinit {
    for end in open {
      close(end)
    }
  }

  /// Closes the end to read from.
  public func closeReading() {
    closeEnd(reading)
  }

  /// Closes the end to write to.
  public func closeWriting() {
    closeEnd(writing)
  }

  private func closeEnd(_ end: Int32) {
    if open.remove(end) != nil {
      close(end)
    }
  }
}

/// What the system refused a test.
public struct ProcessError: Error, CustomStringConvertible {
  /// What it was.
  public var description: String

  init(_ description: String) {
    self.description = description
  }
}
