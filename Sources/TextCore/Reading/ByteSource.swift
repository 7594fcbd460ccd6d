import SystemCore

/// A stream of bytes.
protocol ByteSource: AnyObject {
  /// Fills the beginning of `buffer`, which is not empty; returns how many bytes were written, 0 only
  /// at the end of the stream.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int

  /// True if `read` has something to tell, be it the end, without waiting for a writer.
  var isReady: Bool { get }
}

/// Bytes in memory.
final class MemorySource: ByteSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let part = rest.prefix(buffer.count)
    buffer.copyBytes(from: part)
    rest = rest.dropFirst(part.count)
    return part.count
  }

  var isReady: Bool { true }
}

/// The bytes of an open file descriptor, which may be a pipe.
final class DescriptorSource: ByteSource {
  let path: String
  /// The size of a regular file in bytes; nil for a pipe and the like.
  let size: Int?
  /// Asked while a pipe has no bytes: true gives up waiting.
  var isCancelled: @Sendable () -> Bool = { Task.isCancelled }
  /// Handed all bytes as they are read.
  var observe: ((UnsafeRawBufferPointer) -> Void)?
  private let descriptor: FileDescriptor
  private let closes: Bool
  private var offset = 0
  private var ahead: [UInt8] = []

  /// Reads `descriptor`, which `path` names in errors; closes it in the end if `closes`.
  init(descriptor: FileDescriptor, path: String, closes: Bool) {
    self.descriptor = descriptor
    self.path = path
    self.closes = closes
    let status = try? FileStatus(of: descriptor)
    size = status?.kind == .regular ? status?.size : nil
  }

  /// Opens the file at `path`; throws `FileError` if it is missing, unreadable or a directory.
  convenience init(path: String) throws(FileError) {
    let descriptor: FileDescriptor
    do throws(SystemError) {
      descriptor = try .open(path, for: .reading)
    } catch {
      throw .cannotOpen(path: path, code: error.code)
    }
    if (try? FileStatus(of: descriptor))?.kind == .directory {
      descriptor.close()
      throw .isDirectory(path: path)
    }
    self.init(descriptor: descriptor, path: path, closes: true)
  }

  deinit {
    if closes { descriptor.close() }
  }

  /// The first bytes of the stream, at most `count`; they are read again by `read`. Fewer if the
  /// stream is shorter, or if `isEnough` is true of the bytes so far, so that no more is waited for in
  /// vain. To be called before anything is read.
  func peek(_ count: Int, isEnough: ([UInt8]) -> Bool) throws(FileError) -> [UInt8] {
    while ahead.count < count && !isEnough(ahead) {
      var block = [UInt8](repeating: 0, count: count - ahead.count)
      let got = try readDescriptor(&block)
      if got == 0 { break }
      ahead += block[..<got]
    }
    return ahead
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if !ahead.isEmpty {
      let count = min(ahead.count, buffer.count)
      buffer.copyBytes(from: ahead[..<count])
      ahead.removeFirst(count)
      return count
    }
    return try readDescriptor(buffer)
  }

  var isReady: Bool {
    size != nil || !ahead.isEmpty || descriptor.isReadable
  }

  private func readDescriptor(_ block: inout [UInt8]) throws(FileError) -> Int {
    let result = block.withUnsafeMutableBytes { buffer in
      Result { () throws(FileError) in try readDescriptor(buffer) }
    }
    return try result.get()
  }

  private func readDescriptor(_ buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    do throws(SystemError) {
      let got =
        size != nil
        ? try descriptor.read(into: buffer)
        : try descriptor.read(into: buffer, unless: isCancelled)
      offset += got
      observe?(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
      return got
    } catch {
      if error.code == SystemCode.isDirectory { throw .isDirectory(path: path) }
      throw .cannotRead(path: path, offset: offset, code: error.code)
    }
  }
}
