/// Reads the keys of a sorted run one after another.
struct RunCursor {
  /// The symbols of the current key, `length` of them, at most `NgramLimits.longestKey`.
  let key: UnsafeMutablePointer<UInt32>
  /// The length of the current key.
  private(set) var length = 0
  /// The count of the current key.
  private(set) var count = 0
  /// How many symbols the key shares with the one before.
  private(set) var common = 0

  private let run: SortedRun
  private var chunk: Int
  private let lastChunk: Int
  private var position: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>
  private let symbols: UnsafePointer<UInt32>?
  /// The current key before its symbols were replaced.
  private let raw: UnsafeMutablePointer<UInt32>

  /// The keys of `chunks` of a run. `memory` has room for two of the longest keys; it and `symbols`
  /// (by symbol of the run the one that replaces it) outlive the cursor.
  init(
    _ run: SortedRun, chunks: Range<Int>, symbols: UnsafePointer<UInt32>?,
    memory: UnsafeMutablePointer<UInt32>
  ) {
    self.run = run
    self.symbols = symbols
    key = memory
    raw = symbols == nil ? memory : memory + NgramLimits.longestKey
    chunk = chunks.lowerBound
    lastChunk = chunks.upperBound
    position = run.empty
    end = position
  }

  /// Goes to the next key; false after the last.
  @inline(__always)
  mutating func next() -> Bool {
    if position == end && !openChunk() { return false }
    let header = Int(position.pointee)
    position += 1
    let shared = header >> 4
    common = shared
    let earlier = shared < length ? raw[shared] : 0
    length = header & 15
    raw[shared] = UInt32(truncatingIfNeeded: read()) &+ earlier
    var index = shared &+ 1
    while index < length {
      raw[index] = UInt32(truncatingIfNeeded: read())
      index &+= 1
    }
    count = Int(truncatingIfNeeded: read())
    if let symbols {
      index = shared
      while index < length {
        key[index] = symbols[Int(raw[index])]
        index &+= 1
      }
    }
    return true
  }

  private mutating func openChunk() -> Bool {
    repeat {
      guard chunk < lastChunk else { return false }
      let bytes = run.chunks[chunk].bytes
      chunk += 1
      position = bytes.baseAddress ?? run.empty
      end = position + bytes.count
    } while position == end
    length = 0
    return true
  }

  @inline(__always)
  private mutating func read() -> UInt64 {
    var byte = position.pointee
    position += 1
    if byte < 0x80 { return UInt64(byte) }
    var value = UInt64(byte & 0x7F)
    var shift: UInt64 = 7
    repeat {
      byte = position.pointee
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      shift &+= 7
    } while byte >= 0x80
    return value
  }
}
