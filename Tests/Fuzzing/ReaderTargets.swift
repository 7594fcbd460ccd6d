import SystemCore
import TextConversion
import TextCore
import TitleGeneration

extension Targets {
  /// Decoders, lines, packed files, formats of text.
  static var readers: [String: Target] {
    [
      "decoders": decoders, "packed": packed, "formats": formats, "json": json, "pairs": pairs,
    ]
  }

  /// Lines of every encoding: all bytes come back, in pieces within the limit.
  private static func decoders() -> (Input) -> Void {
    let converter = ICUConverter()
    let file = ScratchFile("lines")
    let encodings: [TextEncoding?] = [
      .utf8, .gb18030, .big5, .utf16, .utf16LE, .utf16BE, nil,
    ]
    return { input in
      var input = input
      let encoding = input.choice(of: encodings)
      let policy: DecodingPolicy = input.choice(of: [.strict, .lenient])
      let limit = 16 + Int(input.byte())
      let bytes = input.rest()
      let reader = LineReader(bytes: bytes, name: "input", encoding: encoding, limit: limit)
      var (piece, all): ([UInt8], [UInt8]) = ([], [])
      while let found = need({ try reader.next(into: &piece) }) {
        precondition(
          piece.count == found.count && found.count <= limit && found.offset == all.count)
        all += piece
      }
      precondition(all == bytes, "bytes were lost")
      // The same decoded: places cover the bytes, scalars are such.
      file.write(bytes)
      let reading = TextReading(encoding: encoding, policy: policy, converter: converter)
      let lines = Corpus(file: file.path).makeReader(reading, longLines: .pieces(bytes: limit))
      var text = DecodedText()
      while (try? lines.next(into: &text)) ?? nil != nil {
        precondition(text.offsets.count == text.scalars.count + 1)
        precondition(zip(text.offsets, text.offsets.dropFirst()).allSatisfy(<=))
        precondition(text.scalars.allSatisfy { Unicode.Scalar($0) != nil })
      }
    }
  }

  /// Files packed with gzip or xz, whole, cut off and damaged.
  private static func packed() -> (Input) -> Void {
    let file = ScratchFile("packed")
    return { input in
      var input = input
      file.write(input.rest())
      guard let reader = try? LineReader.open(file.path) else { return }
      var (piece, total): ([UInt8], Int) = ([], 0)
      while total < 1 << 24, let found = try? reader.next(into: &piece) { total += found.count }
    }
  }

  /// What of files in formats is text.
  private static func formats() -> (Input) -> Void {
    return { input in
      var input = input
      var extractor = input.choice(
        of: [
          HTMLText(), MarkdownText(), SubtitleText(), ChatText(), JSONText(field: nil),
          JSONText(field: "text"), TableText(column: "text", isCSV: true),
          TableText(column: "text", isCSV: false),
        ] as [any LineExtractor])
      let lines = input.rest().split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { line in Array(String(decoding: line, as: UTF8.self).unicodeScalars.map(\.value)) }
      for line in lines {
        for scalar in extractor.text(of: line[...]) {
          precondition(Unicode.Scalar(scalar) != nil)
        }
      }
      _ = TextFormat(content: lines.lazy.map { $0[...] })
    }
  }

  /// JSON: what is read can be written and read again.
  private static func json() -> (Input) -> Void {
    return { input in
      var input = input
      guard let value = try? JSONValue(input.rest()) else { return }
      let again = need { try JSONValue(value.description.utf8) }
      precondition(again == value, "other JSON after writing it")
    }
  }

  /// Pairs of titles and articles.
  private static func pairs() -> (Input) -> Void {
    let file = ScratchFile("pairs.jsonl")
    return { input in
      var input = input
      file.write(input.rest())
      _ = try? PairFile.read(file.path)
    }
  }
}
