import TensorCore

/// What the decoder needs of a batch of articles at every step, computed once.
struct EncodedArticles: Sendable {
  /// What belongs to one article of L symbols.
  struct Article: Sendable {
    let length: Int
    /// The first of its rows in ``memory``.
    let start: Int
    /// (head width, L) for each head.
    let keys: [PackedMatrix]
    /// (L, head width) for each head.
    let values: [PackedMatrix]
    /// (cells, L): what the places answer to the pointer.
    let pointerKeys: PackedMatrix?
  }

  /// Scale and shift of a layer norm for each article, (articles, dimension).
  struct Modulation: Sendable {
    let scale: Tensor
    let shift: Tensor
  }

  /// (rows, cells): the articles' symbols one after another.
  let memory: Tensor
  let articles: [Article]
  let inputNorm: Modulation
  let firstNorm: Modulation
  let secondNorm: Modulation
  /// (articles, writable): what the articles' symbols say beforehand, without a pointer.
  let copyPrior: Tensor?

  /// Encodes articles, none of which is empty.
  init(_ sources: [TitleSource], network: TitleNetwork, pool: StoragePool) {
    let tape = Tape(.inference, pool: pool)
    let decoder = network.decoder
    let encoded = network.memory(of: sources, on: tape)
    let layout = encoded.layout
    func modulation(_ norm: ArticleModulation) -> Modulation {
      let parts = norm.parts(encoded.pooled)
      return Modulation(scale: parts.scale.value, shift: parts.shift.value)
    }
    memory = encoded.rows.value
    inputNorm = modulation(decoder.inputNorm)
    firstNorm = modulation(decoder.firstNorm)
    secondNorm = modulation(decoder.secondNorm)
    let keys = decoder.attention.key(encoded.rows).value
    let values = decoder.attention.value(encoded.rows).value
    let pointerKeys = decoder.pointerKey.map { $0(encoded.rows).value }
    let (cells, heads) = (network.shape.decoderCells, network.shape.heads)
    let width = cells / heads
    articles = layout.sequences.map { start, length in
      func packed(_ tensor: Tensor, transposed: Bool, head: Int, width: Int) -> PackedMatrix {
        tensor.withPointer {
          PackedMatrix(
            $0 + start * cells + head * width, stride: cells, transposed: transposed,
            n: transposed ? length : width, k: transposed ? width : length, pool: pool)
        }
      }
      return Article(
        length: length, start: start,
        keys: (0..<heads).map { packed(keys, transposed: true, head: $0, width: width) },
        values: (0..<heads).map { packed(values, transposed: false, head: $0, width: width) },
        pointerKeys: pointerKeys.map { packed($0, transposed: true, head: 0, width: cells) })
    }
    copyPrior =
      network.copyPrior(of: sources.flatMap(\.text.symbols), layout: layout, on: tape)?.value
  }
}

extension TitleNetwork {
  /// What the decoder needs of articles, none of which is empty.
  package func memory(of sources: [TitleSource], on tape: Tape) -> ArticleEncoder.Memory {
    memory(
      rows: sources.flatMap(\.embeddingRows), salience: sources.flatMap(\.text.salience),
      context: context.map { context in sources.flatMap { context.symbols(of: $0.text) } } ?? [],
      on: tape,
      layout: SequenceLayout(lengths: sources.map(\.text.symbols.count), gap: 0))
  }
}
