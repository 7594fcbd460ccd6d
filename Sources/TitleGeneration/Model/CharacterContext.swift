import CharacterEncoder
import TensorCore
import TextCore

/// What an encoder that was pretrained on raw text says of each symbol of an article. Titles do not train it.
package struct CharacterContext: Sendable {
  /// The encoder.
  let encoder: EncoderModel

  private let tokenizer = Tokenizer()

  /// The symbol of a place that the encoder does not read: the one between two paragraphs.
  private static let none: Int32 = -1
  /// Symbols that are read together: their states stay near the processor.
  private static let rows = 1024

  /// The context that an encoder gives.
  package init(_ encoder: EncoderModel) { self.encoder = encoder }

  /// The numbers of a symbol.
  var channels: Int { encoder.network.shape.channels }

  /// The encoder's symbol of each place of an article, -1 for one that it does not read.
  package func symbols(of text: SymbolText) -> [Int32] {
    let units = tokenizer.units(of: text.scalars)
    var next = 0
    return text.scalars.withUnsafeBufferPointer { scalars in
      text.ranges.map { range in
        guard !range.isEmpty else { return Self.none }
        while next < units.count, units[next].start < range.lowerBound { next += 1 }
        guard next < units.count, units[next].range == range else { return Vocabulary.unknownID }
        return encoder.symbols.symbol(of: units[next], in: scalars)
      }
    }
  }

  /// A row of numbers for each row of a layout without empty rows, zeros for symbols below 0. A paragraph is a
  /// sequence of its own, as it was when the encoder learned.
  package func vectors(
    of symbols: [Int32], layout: SequenceLayout, pool: StoragePool
  ) -> Tensor {
    precondition(
      symbols.count == layout.rows, "context: \(symbols.count) symbols, \(layout.rows) rows")
    let runs = layout.sequences.flatMap {
      Self.runs(of: symbols, in: $0.start..<$0.start + $0.length)
    }
    var result = Tensor(zeros: [layout.rows, channels])
    var first = 0
    while first < runs.count {
      var end = first
      var count = 0
      repeat {
        count += runs[end].count
        end += 1
      } while end < runs.count && count + runs[end].count <= Self.rows
      encode(runs[first..<end], of: symbols, into: &result, pool)
      first = end
    }
    return result
  }

  /// The ranges of symbols that the encoder reads.
  private static func runs(of symbols: [Int32], in range: Range<Int>) -> [Range<Int>] {
    symbols[range].split(separator: none).map(\.indices)
  }

  private func encode(
    _ runs: ArraySlice<Range<Int>>, of symbols: [Int32], into result: inout Tensor,
    _ pool: StoragePool
  ) {
    let input = encoder.input(runs.flatMap { symbols[$0] }, lengths: runs.map(\.count))
    let vectors = encoder.network(input, on: Tape(.inference, pool: pool)).value
    result.withMutablePointer { rows in
      vectors.withPointer { vectors in
        var source = vectors
        for run in runs {
          (rows + run.lowerBound * channels).update(from: source, count: run.count * channels)
          source += run.count * channels
        }
      }
    }
  }
}
