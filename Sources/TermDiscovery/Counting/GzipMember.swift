import CZlib

/// Compresses bytes to a gzip file of their own; several one after the other are a gzip file too.
enum GzipMember {
  /// The compressed bytes of `text`, the same wherever they are made; nil if memory lacks.
  static func compress(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var stream = z_stream()
    // 15 window bits, and 16 to ask for a gzip header; the fastest level.
    guard
      deflateInit2_(
        &stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(text.count))) + 32
    var status = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      stream.next_in = UnsafeMutablePointer(mutating: text.baseAddress)
      stream.avail_in = UInt32(text.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(bound)
      status = deflate(&stream, Z_FINISH)
      count = bound - Int(stream.avail_out)
    }
    return status == Z_STREAM_END ? bytes : nil
  }
}
