import CProcess
import Glibc

/// Names of files and what they lead to.
package enum FileSystem {
  /// Removes a name; a file without one goes with the last that has it open.
  package static func remove(_ path: String) { unlink(path) }

  /// Removes a name, where there is one.
  static func removeIfThere(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .last }
  }

  /// Has a name removed if a signal ends the process; returns what to give to `keep`.
  static func removeAtEnd(_ path: String) -> Int32 { hk_remove_at_end(path) }

  /// Lets a name be.
  static func keep(_ place: Int32) { hk_keep(place) }

  /// The names of what is in a folder, in no order. Of one that is not UTF-8, the bytes that are not are
  /// replaced by U+FFFD: nothing is found by it.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = opendir(folder) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      // Not by value: an entry is shorter than its type, and may be the last of a buffer.
      let start = UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
      let name = String(cString: start.assumingMemoryBound(to: CChar.self))
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw .last }
    return names
  }

  /// Makes a folder.
  static func makeFolder(_ path: String) throws(SystemError) {
    guard mkdir(path, 0o777) == 0 else { throw .last }
  }

  /// Removes an empty folder.
  static func removeFolder(_ path: String) { rmdir(path) }

  /// Gives a file another name, in place of what had it.
  static func rename(_ path: String, to target: String) throws(SystemError) {
    guard Glibc.rename(path, target) == 0 else { throw .last }
  }

  /// The path without symbolic links; nil where there is no such file.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// What a symbolic link says; nil for everything else.
  static func linkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
