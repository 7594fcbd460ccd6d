import SystemCore
import TextCore

/// Keys in ascending order with their counts, encoded as ``RunEncoder`` says: in memory, or in a
/// temporary file mapped into memory.
///
/// Chunks follow each other in order; no two keys are equal.
final class SortedRun: @unchecked Sendable {
  /// A part of a run that can be read alone.
  struct Chunk {
    /// The first symbol of its first key.
    var firstSymbol: UInt32
    /// Its entries.
    var bytes: UnsafeBufferPointer<UInt8>
  }

  /// The chunks, none empty.
  let chunks: [Chunk]
  /// An empty slot used as an end marker.
  let empty: UnsafePointer<UInt8>
  private let memory: [UnsafeMutableBufferPointer<UInt8>]
  private let file: TemporaryFile?
  private let unused = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

  /// A run of chunks that were written to memory of their own, which it frees in the end.
  init(taking memory: [UnsafeMutableBufferPointer<UInt8>]) {
    self.memory = memory
    file = nil
    empty = UnsafePointer(unused)
    chunks = memory.filter { !$0.isEmpty }.map { Self.chunk(UnsafeBufferPointer($0)) }
  }

  /// A run of chunks that lie one after the other in a file from the byte `start` and have these
  /// lengths.
  init(file: TemporaryFile, from start: Int, lengths: [Int]) throws(FileError) {
    memory = []
    self.file = file
    empty = UnsafePointer(unused)
    let bytes = try file.map().bindMemory(to: UInt8.self)
    var chunks: [Chunk] = []
    var start = start
    for length in lengths where length > 0 {
      chunks.append(Self.chunk(UnsafeBufferPointer(rebasing: bytes[start..<start + length])))
      start += length
    }
    self.chunks = chunks
  }

  deinit {
    for part in memory { part.deallocate() }
    unused.deallocate()
  }

  /// How many bytes the chunks have.
  var byteCount: Int { chunks.reduce(0) { $0 + $1.bytes.count } }

  private static func chunk(_ bytes: UnsafeBufferPointer<UInt8>) -> Chunk {
    var symbol: UInt32 = 0
    var shift: UInt32 = 0
    for byte in bytes.dropFirst() {
      symbol |= UInt32(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 || shift > 28 { break }
    }
    return Chunk(firstSymbol: symbol, bytes: bytes)
  }
}

extension FlatBuffer where Element == UInt8 {
  /// A copy of the bytes in memory of its own, to be freed by who takes it.
  func copy() -> UnsafeMutableBufferPointer<UInt8> {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
    _ = memory.initialize(from: elements)
    return memory
  }
}
