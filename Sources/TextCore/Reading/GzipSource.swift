import CZlib
import SystemCore

/// The decompressed bytes of a gzip stream of one or more members.
final class GzipSource: ByteSource {
  private let source: DescriptorSource
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var isBetweenMembers = false
  private var isAtEnd = false

  /// Decompresses `source`, which stands at the beginning of a member.
  init(_ source: DescriptorSource) throws(FileError) {
    self.source = source
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(byteCount: 1 << 16, alignment: 16)
    // 15 window bits, and 16 to ask for a gzip header.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      throw .corrupt(path: source.path, format: "gzip", reason: "zlib cannot start")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: buffer.count)
    let capacity = stream.pointee.avail_out
    while stream.pointee.avail_out == capacity && !isAtEnd {
      if stream.pointee.avail_in == 0 { try refill() }
      if isAtEnd { break }
      if isBetweenMembers { try beginMember() }
      if isAtEnd { break }
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isBetweenMembers = true
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "unknown reason"
        throw .corrupt(path: source.path, format: "gzip", reason: reason)
      }
    }
    return Int(capacity - stream.pointee.avail_out)
  }

  var isReady: Bool { isAtEnd || stream.pointee.avail_in > 0 || source.isReady }

  private func refill() throws(FileError) {
    let got = try source.read(into: input)
    if got == 0 {
      guard isBetweenMembers else { throw .truncated(path: source.path, format: "gzip") }
      isAtEnd = true
    }
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(got)
  }

  /// Prepares for the next member; zero bytes that pad the end of the file are passed over.
  private func beginMember() throws(FileError) {
    while let next = stream.pointee.next_in, next.pointee == 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
      if stream.pointee.avail_in == 0 { try refill() }
      if isAtEnd { return }
    }
    inflateReset(stream)
    isBetweenMembers = false
  }
}
