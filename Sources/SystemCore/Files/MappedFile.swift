import Glibc

/// A regular file mapped into memory for reading; unmapped when the last user lets go of it.
///
/// Another program that shortens the file meanwhile ends this one: replace files by renaming.
public final class MappedFile: Sendable {
  private let address: UInt
  private let size: Int

  /// Maps the file at `path`; throws `FileError` when it cannot be opened or is no regular file.
  public init(path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(path: path, code: errno) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw .isDirectory(path: path) }
    // Pipes and devices cannot be mapped.
    guard kind == S_IFREG else { throw .cannotOpen(path: path, code: ENODEV) }
    size = Int(status.st_size)
    guard size > 0 else {
      address = 0
      return
    }
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
    else { throw .cannotRead(path: path, offset: 0, code: errno) }
    address = UInt(bitPattern: memory)
  }

  deinit {
    if size > 0 { munmap(UnsafeMutableRawPointer(bitPattern: address), size) }
  }

  /// The contents, valid as long as the mapping lives.
  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: size)
  }
}
