import SystemCore

/// A hidden folder in a model's own, in which new files are gathered.
///
/// It is locked as long as the process that made it lives and has not closed it. What a kill has left
/// behind is thus told from what another process is just writing, and removed by the next save.
struct StagingFolder {
  /// Where the files are gathered.
  let path: String
  private let descriptor: FileDescriptor

  /// Makes such a folder in the folder at `path`, which is made if it is not there, after removing those
  /// whose processes have ended. Throws `FileError.cannotWrite`.
  init(in folder: String) throws(FileError) {
    Self.removeLeftovers(in: folder)
    while true {
      let path = "\(folder)/.\(UInt64.random(in: 0 ... .max)).tmp"
      try Folder.make(path)
      let descriptor: FileDescriptor
      do throws(SystemError) {
        descriptor = try .open(path, for: .readingDirectory)
      } catch {
        Folder.remove(path)
        throw .cannotWrite(path: path, code: error.code)
      }
      // Another save may have found it before it was locked, and taken it for a leftover.
      if descriptor.lock() != .refused, Folder.exists(path) {
        (self.path, self.descriptor) = (path, descriptor)
        return
      }
      descriptor.close()
    }
  }

  /// Lets go of the folder, which is renamed or removed by then.
  func close() { descriptor.close() }

  private static func removeLeftovers(in folder: String) {
    for name in Folder.entries(of: folder) where isStaging(name) {
      let path = "\(folder)/\(name)"
      guard let descriptor = try? FileDescriptor.open(path, for: .readingDirectory) else {
        continue
      }
      if descriptor.lock() == .taken { Folder.remove(path) }
      descriptor.close()
    }
  }

  private static func isStaging(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(".tmp")
      && UInt64(name.dropFirst().dropLast(".tmp".count)) != nil
  }
}
