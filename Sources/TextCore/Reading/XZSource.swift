import CLZMA
import SystemCore

/// The decompressed bytes of an xz file of one or more streams, with zeros between them and at the end.
final class XZSource: ByteSource {
  private let source: DescriptorSource
  private let stream: UnsafeMutablePointer<lzma_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var inputEnded = false
  private var isBetweenStreams = false
  private var isAtEnd = false

  /// Decompresses `source`, which stands at the beginning of a stream.
  init(_ source: DescriptorSource) throws(FileError) {
    self.source = source
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzma_stream())
    input = .allocate(byteCount: 1 << 16, alignment: 16)
    try beginStream()
  }

  private func beginStream() throws(FileError) {
    let memoryLimit: UInt64 = 1 << 30
    guard lzma_stream_decoder(stream, memoryLimit, 0) == LZMA_OK else {
      throw .corrupt(path: source.path, format: "xz", reason: "liblzma cannot start")
    }
    isBetweenStreams = false
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = buffer.count
    while stream.pointee.avail_out == buffer.count && !isAtEnd {
      if stream.pointee.avail_in == 0 && !inputEnded { try refill() }
      if isBetweenStreams {
        guard try passPadding() else { continue }
        try beginStream()
      }
      let status = lzma_code(stream, inputEnded ? LZMA_FINISH : LZMA_RUN)
      switch status {
      case LZMA_OK: break
      case LZMA_STREAM_END: isBetweenStreams = true
      case LZMA_BUF_ERROR where inputEnded: throw .truncated(path: source.path, format: "xz")
      case LZMA_BUF_ERROR: break
      default: throw .corrupt(path: source.path, format: "xz", reason: Self.reason(status))
      }
    }
    return buffer.count - stream.pointee.avail_out
  }

  private func refill() throws(FileError) {
    let got = try source.read(into: input)
    inputEnded = got == 0
    stream.pointee.next_in = UnsafePointer(input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = got
  }

  /// Passes over zeros; true where another stream begins, false where more is to be read, or at the end.
  private func passPadding() throws(FileError) -> Bool {
    while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0, let next = stream.pointee.next_in else {
      isAtEnd = inputEnded
      return false
    }
    // The first of the magic bytes, which no other stream begins with.
    guard next.pointee == 0xFD else {
      throw .corrupt(path: source.path, format: "xz", reason: "other bytes follow it")
    }
    return true
  }

  var isReady: Bool {
    isAtEnd || inputEnded || stream.pointee.avail_in > 0 || source.isReady
  }

  private static func reason(_ status: lzma_ret) -> String {
    switch status {
    case LZMA_FORMAT_ERROR: "not an xz stream"
    case LZMA_DATA_ERROR: "the data does not match its checksum or format"
    case LZMA_OPTIONS_ERROR: "unsupported options"
    case LZMA_MEMLIMIT_ERROR: "decompression needs more than 1 GiB of memory"
    case LZMA_MEM_ERROR: "out of memory"
    default: "liblzma status \(status.rawValue)"
    }
  }
}
