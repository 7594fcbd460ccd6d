/// The sizes of a language model's network.
public struct LanguageShape: Sendable, Equatable, Codable {
  /// Ids of the vocabulary.
  public var symbols: Int
  /// The first ids, whose embeddings have full size and which the first softmax spans.
  public var frequent = 4000
  /// Numbers of an embedding, and cells of the last layer.
  public var embedding = 256
  /// Numbers of the embedding of an id that is not frequent.
  public var rareEmbedding = 64
  /// Cells of each layer but the last.
  public var cells = 448
  /// The number of layers.
  public var layers = 3
  /// Cells that share a level of the master gates; 0 for a plain long short-term memory, which has
  /// none.
  public var chunk = 8

  /// The default sizes for a vocabulary.
  public init(symbols: Int) {
    self.symbols = symbols
    frequent = min(frequent, symbols)
  }

  /// What the first softmax spans: the frequent ids and, if there are others, "a rare one".
  var firstChoices: Int { symbols > frequent ? frequent + 1 : frequent }

  /// Whether the cells are ordered.
  public var isOrdered: Bool { chunk > 0 }

  /// The cells of a layer, counted from 0.
  func cells(ofLayer layer: Int) -> Int { layer == layers - 1 ? embedding : cells }

  /// The numbers that a layer reads.
  func inputs(ofLayer layer: Int) -> Int { layer == 0 ? embedding : cells }

  /// The names and sizes of tensors whose sizes say all others'.
  var largest: [(name: String, shape: [Int])] {
    var all = [("words.table", [firstChoices, embedding])]
    if symbols > frequent { all.append(("words.rare.table", [symbols - frequent, rareEmbedding])) }
    for layer in 0..<layers {
      let cells = cells(ofLayer: layer)
      let width = 4 * cells + (isOrdered ? 2 * (cells / chunk) : 0)
      all.append(("layer.\(layer + 1).recurrent", [cells, width]))
    }
    return all
  }

  /// Whether all sizes are such as a network can have.
  var isPossible: Bool {
    (5...1 << 20).contains(symbols) && (4...symbols).contains(frequent)
      && [embedding, rareEmbedding, cells].allSatisfy { (1...4096).contains($0) }
      && (1...16).contains(layers)
      && (chunk == 0
        || chunk > 0 && embedding % chunk == 0 && cells % chunk == 0 && embedding > chunk
          && cells > chunk)
  }
}
