import Synchronization
import SystemCore

/// Looks at dictionary files again and again, and replaces the dictionaries of a ``SegmenterHandle`` when
/// one of them has changed.
///
/// Files are looked at by name, so that it does not matter whether one is written anew or another is
/// renamed to it, nor on what disk it is. A file that changes while it is looked at is read when it has
/// stayed the same from one look to the next. Files that cannot be used leave the dictionaries in force
/// that there are.
public final class DictionaryWatcher: Sendable {
  /// What became of a change.
  public enum Event: Sendable {
    /// The dictionaries were replaced.
    case replaced
    /// They were not; the error names the file and what to do.
    case failed(DictionaryError)
  }

  private let thread: PeriodicThread

  /// Reads files, and watches them until this object is no more.
  ///
  /// - Parameters:
  ///   - handle: whose dictionaries are replaced by those in all of the files, now and at each change.
  ///   - paths: lists or compiled dictionaries; those of later files count before those of earlier ones.
  ///   - strength: that of words whose line gives none.
  ///   - interval: seconds from one look to the next, at least 0.01.
  ///   - onEvent: called on a thread of the watcher's own after each change.
  /// - Throws: ``DictionaryError`` where the files cannot be used now.
  public init(
    _ handle: SegmenterHandle, paths: [String], strength: WordStrength = .absolute,
    interval: Double = 0.5, onEvent: @escaping @Sendable (Event) -> Void = { _ in }
  ) throws(DictionaryError) {
    let versions = Mutex(Versions(of: paths))
    try handle.replaceDictionaries(withContentsOf: paths, strength: strength)
    thread = PeriodicThread(interval: max(interval, 0.01)) {
      guard versions.withLock({ $0.hasChanged(paths) }) else { return }
      do throws(DictionaryError) {
        try handle.replaceDictionaries(withContentsOf: paths, strength: strength)
        onEvent(.replaced)
      } catch {
        onEvent(.failed(error))
      }
    }
  }

  /// The versions of the files that were read last and seen last; nil for files that are missing.
  private struct Versions {
    private var read: [FileStatus.Version?]
    private var seen: [FileStatus.Version?]

    init(of paths: [String]) {
      read = Self.versions(of: paths)
      seen = read
    }

    /// Whether the files are others than those read last and the same as a moment ago; they count as read
    /// then.
    mutating func hasChanged(_ paths: [String]) -> Bool {
      let now = Self.versions(of: paths)
      defer { seen = now }
      guard now != read, now == seen else { return false }
      read = now
      return true
    }

    private static func versions(of paths: [String]) -> [FileStatus.Version?] {
      paths.map { try? FileStatus(of: $0).version }
    }
  }
}
