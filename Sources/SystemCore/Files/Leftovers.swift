/// Files and folders that were to take the place of others, under names of their own beside these, while
/// the process that made them was ended.
///
/// Whoever makes one locks it, so that it can be told whether the process still lives, also from another
/// container.
package enum Leftovers {
  private static let prefix = ".hanzikit-"
  private static let suffix = ".tmp"

  /// A name for a temporary file in `folder` that nothing has yet; short, so that it fits wherever the
  /// name does that it will get.
  static func newPath(in folder: String) -> String {
    "\(folder)/\(prefix)\(String(UInt64.random(in: 0 ... .max), radix: 36))\(suffix)"
  }

  /// Locks a new file or folder; false where another process has removed it, or is about to.
  static func claim(_ descriptor: FileDescriptor) -> Bool {
    do throws(SystemError) {
      try descriptor.lock()
    } catch {
      // Where there are no locks, nothing is taken for a leftover.
      return error.code != SystemCode.wouldBlock
    }
    return (try? FileStatus(of: descriptor))?.hasName ?? true
  }

  /// Removes those in `folder` whose processes live no longer.
  static func clean(_ folder: String) {
    for name in (try? FileSystem.names(in: folder)) ?? []
    where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
      let path = "\(folder)/\(name)"
      guard let descriptor = try? FileDescriptor.open(path, for: .reading) else { continue }
      defer { descriptor.close() }
      guard (try? descriptor.lock()) != nil, let status = try? FileStatus(of: descriptor) else {
        continue
      }
      switch status.kind {
      case .regular: FileSystem.remove(path)
      case .directory: Folder.remove(path)
      case .other: break
      }
    }
  }
}

/// The path of a file or an empty folder that is removed where a signal ends the process before this is let
/// go of; folders after files. Programs see to it (`Signals.leaveNothingBehind`), libraries never handle
/// signals.
package final class RemovedAtEnd: Sendable {
  private let place: Int32

  /// Has `path` removed.
  package init(_ path: String) { place = FileSystem.removeAtEnd(path) }

  deinit { FileSystem.keep(place) }
}
