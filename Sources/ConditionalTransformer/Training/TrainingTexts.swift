import SystemCore
import TensorCore
import TextCore

/// Texts to learn from or to be measured by, as ids, each under a condition.
package struct TrainingTexts: Sendable {
  /// The ids of all texts, one after another.
  private var ids: [Int32] = []
  private var starts: [Int] = [0]
  /// Whether each text's end is its own, and not that of a piece.
  private var isEnded: [Bool] = []
  /// The places of the labels in each text's condition vector, `keys` of them, -1 for none.
  private var places: [Int32] = []
  private let keys: Int
  /// Condition vectors of the caller, (texts, K).
  private let vectors: Tensor?
  private let schema: ConditionSchema

  /// The texts of `source`. One that is longer than `limit` is cut: into pieces where it has no
  /// condition, else after its beginning. `vectors` (texts, K) are the conditions where the schema
  /// has no keys.
  /// Throws `ConditionalError.unknownKey` and `.unknownValue` for labels that the schema lacks.
  package init(
    _ source: SourceTexts, _ codec: CharacterCodec, _ schema: ConditionSchema, limit: Int,
    vectors: Tensor? = nil
  ) throws(ConditionalError) {
    self.schema = schema
    self.vectors = vectors
    let labels = try source.places(in: schema)
    keys = schema.keys.count
    ids.reserveCapacity(source.scalars.count)
    for index in 0..<source.count {
      let text = source.text(index)
      if schema.width > 0 {
        append(text.prefix(limit), codec, isEnded: text.count <= limit)
        places += labels[index * keys..<(index + 1) * keys]
      } else {
        for start in stride(from: text.startIndex, to: text.endIndex, by: limit) {
          let end = min(start + limit, text.endIndex)
          append(text[start..<end], codec, isEnded: end == text.endIndex)
        }
      }
    }
  }

  private mutating func append(_ text: ArraySlice<UInt32>, _ codec: CharacterCodec, isEnded: Bool) {
    ids += text.lazy.map(codec.vocabulary.id(of:))
    starts.append(ids.count)
    self.isEnded.append(isEnded)
  }

  /// The number of texts.
  package var count: Int { isEnded.count }

  /// The predictions that a text asks for: its symbols and its end.
  package func predictions(of index: Int) -> Int {
    starts[index + 1] - starts[index] + (isEnded[index] ? 1 : 0)
  }

  /// The predictions of all texts.
  package var predictions: Int { ids.count + isEnded.count { $0 } }

  /// A number that differs, but for chance, where texts or conditions do. The ids are those of
  /// `codec`.
  package func fingerprint(_ codec: CharacterCodec) -> UInt64 {
    var hash = FNV1a()
    for id in ids { hash.add(UInt64(truncatingIfNeeded: id)) }
    for id in 0..<Int32(codec.count) { hash.add(UInt64(codec.scalar(of: id) ?? 0)) }
    for start in starts { hash.add(UInt64(start)) }
    for place in places { hash.add(UInt64(truncatingIfNeeded: place)) }
    vectors?.withPointer { values in
      for index in 0..<(vectors?.count ?? 0) { hash.add(UInt64(values[index].bitPattern)) }
    }
    return hash.value
  }

  /// How often each id is predicted.
  package func frequencies(of symbols: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: symbols)
    for id in ids { counts[Int(id)] += 1 }
    counts[Int(Vocabulary.endID)] += isEnded.count { $0 }
    return counts
  }

  /// What a network reads of some texts, their conditions as they are.
  package func input(_ texts: ArraySlice<Int32>, _ shape: TransformerShape) -> TransformerInput {
    TransformerInput(
      texts.map { item(Int($0), condition(of: Int($0))) }, shape, schema)
  }

  /// What a network reads of some texts in training: with the probability `dropping` a text has no
  /// condition at all, and with the same probability each of its keys is left open.
  /// Source: Ho & Salimans, "Classifier-free diffusion guidance", 2022.
  package func input(
    _ texts: ArraySlice<Int32>, dropping: Float, _ shape: TransformerShape,
    using random: inout RandomGenerator
  ) -> TransformerInput {
    var items: [(ids: ArraySlice<Int32>, isEnded: Bool, condition: [Float])] = []
    for text in texts {
      var condition = condition(of: Int(text))
      if random.uniform() < dropping {
        for k in condition.indices { condition[k] = 0 }
      }
      for place in places(of: Int(text)) where random.uniform() < dropping && place >= 0 {
        condition[Int(place)] = 0
      }
      items.append(item(Int(text), condition))
    }
    return TransformerInput(items, shape, schema)
  }

  /// Puts the texts into a file: `NAME.ids`, of all texts one after another; `NAME.starts`, where each
  /// begins and, last, the end; `NAME.ended`, 1 where the end is the text's own; where conditions are
  /// labels `NAME.places`, their places in each text's condition vector, -1 for none; where they are
  /// vectors `NAME.conditions`.
  package func store(in writer: inout SafetensorsWriter, as name: String) {
    writer.add(name + ".ids", ids)
    writer.add(name + ".starts", starts.map(Int64.init))
    writer.add(name + ".ended", isEnded.map { UInt8($0 ? 1 : 0) })
    if let vectors {
      writer.add(name + ".conditions", vectors)
    } else if keys > 0 {
      writer.add(name + ".places", places, shape: [count, keys])
    }
  }

  private func item(
    _ index: Int, _ condition: [Float]
  ) -> (ids: ArraySlice<Int32>, isEnded: Bool, condition: [Float]) {
    (ids[starts[index]..<starts[index + 1]], isEnded[index], condition)
  }

  private func places(of index: Int) -> ArraySlice<Int32> {
    places.isEmpty ? [] : places[index * keys..<(index + 1) * keys]
  }

  /// The condition vector of a text.
  private func condition(of index: Int) -> [Float] {
    if let vectors {
      return vectors.withPointer {
        Array(UnsafeBufferPointer(start: $0 + index * schema.width, count: schema.width))
      }
    }
    var condition = [Float](repeating: 0, count: schema.width)
    for place in places(of: index) where place >= 0 { condition[Int(place)] = 1 }
    return condition
  }
}
