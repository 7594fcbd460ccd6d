import CommandSupport
import Reporting
import TextCore
import WritingSystems

/// A text that was read to its end, and how it is written.
struct DetectedText {
  /// The file's name.
  let name: String
  /// The encoding of its bytes.
  private(set) var encoding = TextEncoding.utf8
  /// Whether no byte is beyond ASCII.
  private(set) var isASCII = true
  /// Whether the text begins with a byte order mark.
  private(set) var hasMark = false
  /// What its characters tell.
  private(set) var profile = WritingProfile()

  private static let batchBytes = 1 << 18

  /// Reads the text at `path`, `-` being standard input. Throws the `ErrorReport` of a text that cannot be
  /// read or decoded.
  init(
    _ path: String, reading: InputOptions, detector: WritingDetector
  ) throws(ErrorReport) {
    let source = try TextSource(path, reading: reading, pieceBytes: 1 << 16)
    name = source.name
    let decoder = LineDecoder(reading.reading)
    var batch = LineBatch()
    var lines = DecodedLines()
    var hasMore = true
    while hasMore {
      hasMore = try source.read(into: &batch, bytes: Self.batchBytes)
      try decoder.decode(batch, of: name, into: &lines)
      detector.add(lines.scalars.elements, to: &profile)
      isASCII = isASCII && lines.scalars.elements.allSatisfy { $0 < 0x80 }
      for piece in batch.pieces {
        encoding = piece.encoding
        hasMark = hasMark || piece.markCount > 0
      }
    }
  }

  /// The encoding as it is told: text that is ASCII reads alike in most.
  var encodingName: String { isASCII ? "ascii" : encoding.rawValue }
}
