import SystemCore

/// Reads the lines of a file, a pipe or a compressed file with bounded memory.
///
/// A line goes up to and includes its line end: LF or CR LF; a lone CR ends no line. A line longer
/// than the limit comes in several pieces, cut between characters. Files that begin with the magic
/// bytes of gzip or xz are decompressed on the way. In UTF-16 the line end is a 16-bit LF.
///
/// Without a stated encoding the reader looks for it in the first 4 KiB and, if these are ASCII, as
/// soon as anything else comes along. It waits for a slow writer, until there are 4 KiB or the text
/// ends, only if what there is so far is not plain UTF-8.
public final class LineReader {
  /// A line, or a part of one.
  public struct Piece: Sendable, Equatable {
    /// Byte offset of the piece's first byte in the (decompressed) text.
    public var offset: Int
    /// The number of bytes, the line end included.
    public var count: Int
    /// The encoding of its bytes; never `.utf16`.
    public var encoding: TextEncoding
    /// The number of the line, from 1.
    public var line: Int
    /// True if the line begins with this piece.
    public var beginsLine: Bool
    /// True if the line ends with this piece, be it by a line end or by the end of the text.
    public var endsLine: Bool
    /// How many of the bytes are the byte order mark with which the text begins.
    public var markCount: Int
    /// How many of the bytes are the line end: 0, 1, 2 or, in UTF-16, 4.
    public var terminatorCount: Int

    /// True if the piece is a whole line.
    public var isWholeLine: Bool { beginsLine && endsLine }
    /// The bytes without a byte order mark and the line end, counted from the piece's first.
    public var contents: Range<Int> { markCount..<max(markCount, count - terminatorCount) }
    /// The byte offset after the piece's last byte.
    public var end: Int { offset + count }
  }

  /// The name of the file in errors.
  public let path: String
  /// The size in bytes of a regular file, as it is on disk; nil for a pipe and the like.
  public let size: Int?
  /// The encoding of the pieces given so far and, once it is decided, of the text: `.utf8` while all
  /// has been ASCII. Never `.utf16`.
  public internal(set) var encoding: TextEncoding
  var search: EncodingSearch
  let source: any ByteSource
  let limit: Int
  let chunk: Int
  var buffer: [UInt8] = []
  var start = 0
  var searched = 0
  /// Before this index in the buffer nothing tells the encoding.
  var inspected = 0
  var offset = 0
  var line = 1
  var beginsLine = true
  var sourceEnded = false

  /// Reads the file at `path`; throws `FileError` if it cannot be opened.
  ///
  /// A nil `encoding` is to be detected. `chunk` bytes are read at a time; a piece has at most `limit`
  /// bytes (at least 16).
  public convenience init(
    path: String, encoding: TextEncoding? = .utf8, chunk: Int = 1 << 18, limit: Int = 1 << 20
  ) throws(FileError) {
    try self.init(try DescriptorSource(path: path), encoding: encoding, chunk: chunk, limit: limit)
  }

  /// Reads an open file descriptor, such as standard input, which is left open.
  ///
  /// `name` stands for the path in errors.
  public convenience init(
    descriptor: Int32, name: String, encoding: TextEncoding? = .utf8, chunk: Int = 1 << 18,
    limit: Int = 1 << 20
  ) throws(FileError) {
    let file = DescriptorSource(
      descriptor: FileDescriptor(descriptor), path: name, closes: false)
    try self.init(file, encoding: encoding, chunk: chunk, limit: limit)
  }

  /// Reads the text at `path`, `-` being standard input; throws `FileError` if it cannot be opened.
  public static func open(
    _ path: String, encoding: TextEncoding? = .utf8, limit: Int = 1 << 20
  ) throws(FileError) -> LineReader {
    try open(path, encoding: encoding, limit: limit, isCancelled: { Task.isCancelled })
  }

  /// The same; `isCancelled` is asked while a pipe has no bytes, and `observe` is handed the bytes as they lie
  /// on disk.
  static func open(
    _ path: String, encoding: TextEncoding?, limit: Int,
    isCancelled: @escaping @Sendable () -> Bool,
    observe: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(FileError) -> LineReader {
    let source =
      path == "-"
      ? DescriptorSource(descriptor: .standardInput, path: "standard input", closes: false)
      : try DescriptorSource(path: path)
    source.isCancelled = isCancelled
    source.observe = observe
    return try LineReader(source, encoding: encoding, chunk: 1 << 18, limit: limit)
  }

  /// Reads bytes in memory, which `name` names in errors.
  public convenience init(
    bytes: [UInt8], name: String, encoding: TextEncoding? = .utf8, limit: Int = 1 << 20
  ) {
    self.init(
      MemorySource(bytes), path: name, size: bytes.count, encoding: encoding, chunk: 1 << 18,
      limit: limit)
  }

  private convenience init(
    _ file: DescriptorSource, encoding: TextEncoding?, chunk: Int, limit: Int
  ) throws(FileError) {
    self.init(
      try Self.decompressed(file), path: file.path, size: file.size, encoding: encoding,
      chunk: chunk, limit: limit)
  }

  private init(
    _ source: any ByteSource, path: String, size: Int?, encoding: TextEncoding?, chunk: Int,
    limit: Int
  ) {
    self.source = source
    self.path = path
    self.size = size
    switch encoding {
    case nil: (self.encoding, search) = (.utf8, .encoding)
    case .utf16: (self.encoding, search) = (.utf16LE, .byteOrder)
    case .some(let known): (self.encoding, search) = (known, .done)
    }
    self.chunk = max(chunk, 1)
    self.limit = max(limit, 16)
  }

  private static func decompressed(_ file: DescriptorSource) throws(FileError) -> any ByteSource {
    let magic = try file.peek(6) { seen in
      !gzipMagic.starts(with: seen) && !xzMagic.starts(with: seen)
    }
    if magic.starts(with: gzipMagic) { return try GzipSource(file) }
    return magic == xzMagic ? try XZSource(file) : file
  }

  private static let gzipMagic: [UInt8] = [0x1F, 0x8B]
  private static let xzMagic: [UInt8] = [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
}
