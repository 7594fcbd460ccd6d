import Glibc
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
  private let descriptor: Int32
  private let closes: Bool
  private var offset = 0
  private var ahead: [UInt8] = []

  /// Reads `descriptor`, which `path` names in errors; closes it in the end if `closes`.
  init(descriptor: Int32, path: String, closes: Bool) {
    self.descriptor = descriptor
    self.path = path
    self.closes = closes
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? Int(status.st_size) : nil
  }

  /// Opens the file at `path`; throws `FileError` if it is missing, unreadable or a directory.
  convenience init(path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, code: errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw .isDirectory(path: path)
    }
    self.init(descriptor: descriptor, path: path, closes: true)
  }

  deinit {
    if closes { close(descriptor) }
  }

  /// The first bytes of the stream, at most `count`; they are read again by `read`. Fewer if the
  /// stream is shorter, or if `isEnough` says so of what came, lest more be waited for in vain. To be
  /// called before anything is read.
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
    if size != nil || !ahead.isEmpty { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  private func readDescriptor(_ block: inout [UInt8]) throws(FileError) -> Int {
    let result = block.withUnsafeMutableBytes { buffer in
      Result { () throws(FileError) in try readDescriptor(buffer) }
    }
    return try result.get()
  }

  private func readDescriptor(_ buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if got >= 0 {
        offset += got
        return got
      }
      if errno == EISDIR { throw .isDirectory(path: path) }
      if errno != EINTR { throw .cannotRead(path: path, offset: offset, code: errno) }
    }
  }
}
