/// A folder in which files are gathered until it gets its name by `Folder.rename`. Without one, it is removed with this
/// object, where a signal ends the process, or by the next that gathers files there.
package final class StagedFolder: Sendable {
  /// Its path for the time being.
  package let path: String
  private let descriptor: FileDescriptor
  private let removals: [RemovedAtEnd]

  /// Makes a folder in the one at `parent`, which is made if it is not there, for files of these names.
  /// Throws `FileError.cannotWrite`.
  package init(in parent: String, files: [String]) throws(FileError) {
    Leftovers.clean(parent)
    while true {
      let path = Leftovers.newPath(in: parent)
      let removals = (files.map { "\(path)/\($0)" } + [path]).map { RemovedAtEnd($0) }
      try Folder.make(path)
      let descriptor: FileDescriptor
      do throws(SystemError) {
        descriptor = try .open(path, for: .readingDirectory)
      } catch {
        // Before it is locked, another program may take it for a leftover and remove it.
        if error.code == SystemCode.noSuchFile { continue }
        Folder.remove(path)
        throw .cannotWrite(path: path, code: error.code)
      }
      guard Leftovers.claim(descriptor) else {
        descriptor.close()
        continue
      }
      (self.path, self.descriptor, self.removals) = (path, descriptor, removals)
      return
    }
  }

  deinit {
    Folder.remove(path)
    descriptor.close()
    withExtendedLifetime(removals) {}
  }
}
