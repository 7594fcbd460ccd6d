import CharacterEncoder
import TextCore

/// A text in symbols, with the pieces that are read at once.
struct ProofreadText {
  let scalars: [UInt32]
  let units: [TextUnit]
  let symbols: [Int32]
  let pieces: [Range<Int>]

  /// The symbols of a text for an encoder.
  init(_ text: String, _ encoder: EncoderModel, _ tokenizer: Tokenizer) {
    let scalars = text.unicodeScalars.map(\.value)
    let units = tokenizer.units(of: scalars)
    self.scalars = scalars
    self.units = units
    symbols = scalars.withUnsafeBufferPointer { scalars in
      units.map { encoder.symbols.symbol(of: $0, in: scalars) }
    }
    pieces = PieceCutter.pieces(of: units, scalars)
  }

  /// The UTF-8 bytes before a scalar.
  func utf8Offset(of scalar: Int) -> Int {
    String(scalars: scalars[..<scalar]).utf8.count
  }
}
