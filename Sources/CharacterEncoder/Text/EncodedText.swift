import SystemCore
import TensorCore
import TextCore

/// Lines of text with the vector that an encoder gives for each unit, in single precision: features for
/// other programs, and what another implementation of the encoder is compared with.
package struct EncodedText {
  /// The number of units of each line.
  package private(set) var lengths: [Int32] = []
  /// Of each unit its symbol and the number of its Unicode scalars.
  package private(set) var symbols: [Int32] = []
  package private(set) var scalars: [Int32] = []
  /// Of each unit a row of ``columns`` numbers.
  package private(set) var vectors: [Float] = []

  /// The numbers of a row.
  package var columns: Int { model.network.shape.channels }

  private let model: EncoderModel
  private let tokenizer = Tokenizer()
  /// The first line, and the first unit, without vectors yet.
  private var firstLine = 0
  private var firstUnit = 0

  /// Units that are read together.
  private static let rows = 2048

  /// No lines yet.
  package init(_ model: EncoderModel) { self.model = model }

  /// Reads files of text, a line a sequence. Throws `corpus` for files that cannot be read.
  package init(_ paths: [String], by model: EncoderModel) throws(EncoderError) {
    self.init(model)
    let corpus = try Corpus(paths: paths, throwing: EncoderError.self)
    try corpus.forEachLine { _, text throws(EncoderError) in add(Array(text)) }
    encode()
  }

  private mutating func add(_ line: [UInt32]) {
    let units = tokenizer.units(of: line)
    lengths.append(Int32(units.count))
    line.withUnsafeBufferPointer { line in
      for unit in units {
        symbols.append(model.symbols.symbol(of: unit, in: line))
        scalars.append(Int32(unit.range.count))
      }
    }
    if symbols.count - firstUnit >= Self.rows { encode() }
  }

  /// Appends the vectors of the lines that have none yet.
  private mutating func encode() {
    guard firstUnit < symbols.count else { return }
    let input = model.input(
      Array(symbols[firstUnit...]), lengths: lengths[firstLine...].map(Int.init))
    vectors += model.network(input, on: Tape(.inference)).value.values
    (firstLine, firstUnit) = (lengths.count, symbols.count)
  }

  /// Writes all of it as one safetensors file: `lengths` (lines), `symbols` and `scalars` (units),
  /// `vectors` (units, channels). Throws `tensors`.
  package func write(to path: String) throws(EncoderError) {
    var writer = SafetensorsWriter()
    writer.add("lengths", lengths)
    writer.add("symbols", symbols)
    writer.add("scalars", scalars)
    writer.add("vectors", vectors, shape: [symbols.count, columns])
    do { try writer.write(to: path) } catch { throw .tensors(error) }
  }
}
