/// The sizes of a network that writes titles.
public struct TitleShape: Codable, Hashable, Sendable {
  /// How symbols of the article get into the title.
  public enum Copying: String, CaseIterable, Codable, Sendable {
    /// As in the article: the mean of the network's scores and of a learned scale and shift of
    /// "occurs in the article", for symbols of the vocabulary.
    case prior
    /// One softmax over symbols and places of the article.
    case pointer
  }

  /// Rows of the embedding table.
  public var embeddingRows: Int
  /// Symbols below this number can be written without being copied.
  public var generated: Int
  /// The number of known symbols.
  public var known: Int
  /// Numbers of an embedding.
  public var embedding = 256
  /// Cells of each direction of each layer of the encoder.
  public var encoderCells = 256
  /// Numbers of the memory, of the decoder's states and of the attention.
  public var decoderCells = 384
  /// Heads of the attention.
  public var heads = 6
  /// How symbols of the article get into the title.
  public var copying = Copying.pointer
  /// Whether pointing and the decoder know how what was just written goes on in the article.
  public var followsMatches = true
  /// Numbers that a pretrained encoder of characters gives for each symbol of the article; nil for a network
  /// without one.
  public var contextChannels: Int?

  /// The default sizes for a vocabulary.
  package init(_ vocabulary: TitleVocabulary) {
    embeddingRows = vocabulary.embeddingRows
    generated = vocabulary.generated
    known = vocabulary.count
  }

  /// Symbols below this number have a score of their own: with a prior, what is to be copied, too.
  var writable: Int { copying == .pointer ? generated : known }

  /// The names and sizes of tensors whose sizes say all others'.
  var largest: [(name: String, shape: [Int])] {
    [
      ("embedding.table", [embeddingRows, embedding]),
      ("encoder.2.forward.recurrent", [encoderCells, 4 * encoderCells]),
      ("decoder.2.recurrent", [decoderCells, 4 * decoderCells]),
    ]
  }

  /// Whether all sizes are such as a network can have.
  var isPossible: Bool {
    [embeddingRows, embedding, encoderCells, decoderCells, heads].allSatisfy {
      (1...1 << 20).contains($0)
    } && generated >= 4 && generated <= known && known <= embeddingRows && decoderCells % heads == 0
      && [embedding, encoderCells, decoderCells].allSatisfy { $0 <= 4096 }
      && (1...4096).contains(contextChannels ?? 1)
  }
}
