import Glibc

/// A file in memory for readers of files; one for each name and process, written anew for each input.
struct ScratchFile {
  let path: String

  /// The file `name` in a folder that is made if need be.
  init(_ name: String) {
    let folder = "/dev/shm/hanzikit-fuzz-\(getpid())"
    mkdir(folder, 0o700)
    path = folder + "/" + name
  }

  func write(_ bytes: [UInt8]) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    precondition(descriptor >= 0 && written == bytes.count, "no scratch file \(path)")
  }

  func remove() { unlink(path) }

  func makeFolder() { mkdir(path, 0o700) }
}
