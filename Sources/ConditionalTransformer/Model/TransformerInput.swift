import TensorCore
import TextCore

/// What a network reads: sequences of symbols, each under a condition.
package struct TransformerInput {
  /// The symbols of all sequences, one after another.
  package private(set) var ids: [Int32] = []
  /// The position of each; -1 for the symbols of a prefix, which have none.
  package private(set) var positions: [Int32] = []
  /// What follows each symbol; -1 where nothing is to be predicted.
  package private(set) var targets: [Int32] = []
  /// Where the sequences lie.
  package let layout: SequenceLayout
  /// (sequences, K); nil where the network takes none.
  package let conditions: Tensor?

  /// Texts with their conditions, for a network with these sizes. `ids` are those of a whole text
  /// without its beginning; the end is predicted only where it `isEnded`.
  package init(
    _ texts: [(ids: ArraySlice<Int32>, isEnded: Bool, condition: [Float])],
    _ shape: TransformerShape, _ schema: ConditionSchema
  ) {
    var lengths: [Int] = []
    var rows: [Float] = []
    for text in texts {
      let prefix =
        shape.conditioning == .prefix
        ? Self.prefix(of: text.condition, schema, first: shape.symbols) : []
      let start = ids.count
      ids += prefix
      ids.append(Vocabulary.beginningID)
      ids += text.isEnded ? text.ids : text.ids.dropLast()
      positions += prefix.map { _ in -1 }
      positions += (0..<Int32(ids.count - start - prefix.count))
      targets += prefix.map { _ in -1 }
      targets += text.ids
      if text.isEnded { targets.append(Vocabulary.endID) }
      lengths.append(ids.count - start)
      rows += text.condition
    }
    layout = SequenceLayout(lengths: lengths, gap: 0)
    conditions =
      schema.width > 0 && shape.conditioning != .prefix
      ? Tensor(rows, shape: [texts.count, schema.width]) : nil
  }

  /// The symbols that stand before a text for a condition: of each key its value or "open".
  package static func prefix(
    of condition: [Float], _ schema: ConditionSchema, first: Int
  ) -> [Int32] {
    var symbols: [Int32] = []
    var start = 0
    for (number, key) in schema.keys.enumerated() {
      let place = (start..<start + key.values.count).first { condition[$0] > 0 }
      symbols.append(Int32(first + (place ?? schema.width + number)))
      start += key.values.count
    }
    return symbols
  }
}
