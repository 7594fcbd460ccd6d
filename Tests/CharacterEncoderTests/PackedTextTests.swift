import CharacterEncoder
import Foundation
import GeneratedText
import Testing
import TextCore

@Suite struct PackedTextTests {
  private func pieces(_ text: PackedText) -> [[Int32]] {
    (0..<text.development.upperBound).map { piece in
      var symbols: [Int32] = []
      text.append(piece, to: &symbols)
      #expect(symbols.count == text.length(of: piece))
      return symbols
    }
  }

  private func symbols(_ sample: PackedSample) throws -> EncoderSymbols {
    let contents = try String(
      contentsOfFile: sample.path + "/" + TextPacker.vocabularyName, encoding: .utf8)
    return try #require(EncoderSymbols(Vocabulary(text: contents)))
  }

  private func encode(_ line: String, _ symbols: EncoderSymbols) -> [Int32] {
    let scalars = line.unicodeScalars.map(\.value)
    return Tokenizer().units(of: scalars).map { unit in
      scalars.withUnsafeBufferPointer { symbols.symbol(of: unit, in: $0) }
    }
  }

  @Test func `Holds each line once, in another order`() throws {
    let sample = PackedSample()
    let summary = try sample.pack(PackedSample.lines + PackedSample.lines)
    let text = try PackedText(path: sample.textPath)
    let symbols = try symbols(sample)
    let expected = Set(PackedSample.lines.map { encode($0, symbols) })
    let found = pieces(text)
    #expect(Set(found) == expected)
    #expect(found.count == expected.count)
    #expect(summary.repeated == 2 * PackedSample.lines.count - expected.count)
    #expect(summary.units == text.unitCount)
    #expect(text.development.count == 20)
    #expect(text.training.upperBound == text.development.lowerBound)
    #expect(text.pairs.count == 50)
    #expect(text.symbolCount == symbols.count)
  }

  @Test func `Leaves out what is held out, whatever its width and script`() throws {
    let sample = PackedSample()
    let summary = try sample.pack(
      ["我们去圖書館看書。", "今天天气很好。", "他们２０２４年来过。"] + PackedSample.lines,
      heldOut: ["我们去图书馆看书。", "他们2024年来过。"])
    #expect(summary.heldOut == 2)
    let symbols = try symbols(sample)
    let found = Set(pieces(try PackedText(path: sample.textPath)))
    #expect(!found.contains(encode("我们去图书馆看书。", symbols)))
    #expect(found.contains(encode("今天天气很好。", symbols)))
  }

  @Test func `Cuts long lines after sentences and drops code and short lines`() throws {
    let sample = PackedSample()
    let long = String(repeating: "这是一个很长的句子，它没有完。", count: 40)
    try sample.pack([long, "let x = [1, 2, 3].map { $0 + 1 }", "太短"]) { $0.developmentPieces = 0 }
    let text = try PackedText(path: sample.textPath)
    let symbols = try symbols(sample)
    let end = symbols.vocabulary.id(of: 0x3002)
    #expect(text.training.count == 1, "all pieces of the line are alike")
    for piece in pieces(text) {
      #expect(piece.count <= 160)
      #expect(piece.last == end)
    }
  }

  @Test func `The order gives every piece once a pass and goes on from any position`() {
    for pieces in [3..<4, 0..<64, 10..<2000] {
      var order = PieceOrder(pieces, seed: 5)
      let first = (0..<pieces.count).map { _ in order.next() }
      #expect(first.sorted() == Array(pieces))
      let position = order.position
      let second = (0..<pieces.count).map { _ in order.next() }
      #expect(second.sorted() == Array(pieces))
      #expect(pieces.count <= 64 || first != second)
      var other = PieceOrder(pieces, seed: 5)
      other.seek(position)
      #expect((0..<pieces.count).map { _ in other.next() } == second)
    }
  }

  @Test func `Damaged files are refused or read without harm`() throws {
    let sample = PackedSample()
    try sample.pack(Array(PackedSample.lines.prefix(60)))
    let whole = try Data(contentsOf: URL(fileURLWithPath: sample.textPath))
    let path = sample.folder.path("damaged")
    var random = SplitMix(seed: 7)
    var refused = 0
    for round in 0..<600 {
      var bytes = whole
      switch round % 3 {
      case 0: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
      case 1:
        // The head and the lengths decide what is read.
        let index = Int.random(in: 0..<min(400, bytes.count), using: &random)
        bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      default:
        for _ in 0..<8 {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      guard let text = try? PackedText(path: path) else {
        refused += 1
        continue
      }
      for piece in pieces(text) { #expect(piece.allSatisfy { $0 < text.symbolCount }) }
    }
    #expect(refused > 200)
  }

  @Test func `Text without Chinese gives no packed text`() throws {
    let sample = PackedSample()
    #expect(throws: EncoderError.self) { try sample.pack(["nothing here", ""]) }
  }
}
