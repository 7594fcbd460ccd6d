import ConditionalTransformer

/// What a step reads: texts, each under a condition of one value. In a file of batches it is JSON, see
/// the benchmark's script.
struct ConditionalBatch: Decodable, Sendable {
  /// The ids of each text, without its beginning and end.
  let texts: [[Int32]]
  /// The place of each text's value in the condition vector.
  let labels: [Int]

  /// What is predicted: all characters and the ends.
  var predictions: Int { texts.reduce(0) { $0 + $1.count + 1 } }

  /// A part of the texts, one for each thread.
  func part(_ index: Int, of count: Int, for network: TransformerNetwork) -> TransformerInput {
    let range = index * texts.count / count..<(index + 1) * texts.count / count
    return TransformerInput(
      range.map { text in
        var condition = [Float](repeating: 0, count: network.schema.width)
        condition[labels[text]] = 1
        return (texts[text][...], true, condition)
      }, network.shape, network.schema)
  }

  /// Whether the network can read it.
  func fits(_ network: TransformerNetwork) -> Bool {
    texts.count == labels.count && labels.allSatisfy { 0..<network.schema.width ~= $0 }
      && texts.allSatisfy { text in
        text.count < network.shape.positions
          && text.allSatisfy { 0..<Int32(network.shape.symbols) ~= $0 }
      }
  }
}
