/// A regular file mapped into memory for reading; unmapped when the last user lets go of it.
///
/// Another program that shortens the file meanwhile ends this one (the programs of the toolkit with a message
/// that says so): replace files by renaming.
public final class MappedFile: Sendable {
  private let address: UInt
  private let size: Int

  /// Maps the file at `path`; throws `FileError` when it cannot be opened or is no regular file.
  public init(path: String) throws(FileError) {
    let descriptor: FileDescriptor
    let status: FileStatus
    do throws(SystemError) {
      descriptor = try .open(path, for: .reading)
      status = try FileStatus(of: descriptor)
    } catch {
      throw .cannotOpen(path: path, code: error.code)
    }
    defer { descriptor.close() }
    switch status.kind {
    case .regular: size = status.size
    case .directory: throw .isDirectory(path: path)
    // Pipes and devices cannot be mapped.
    case .other: throw .cannotOpen(path: path, code: SystemCode.noDevice)
    }
    guard size > 0 else {
      address = 0
      return
    }
    do throws(SystemError) {
      address = UInt(bitPattern: try SystemMemory.map(descriptor, size, isShared: false))
    } catch {
      throw .cannotRead(path: path, offset: 0, code: error.code)
    }
  }

  deinit {
    if let memory = UnsafeMutableRawPointer(bitPattern: address) {
      SystemMemory.unmap(memory, size)
    }
  }

  /// The contents, valid as long as the mapping lives.
  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: size)
  }
}
