import SystemCore
import TensorCore
import TextCore

/// A network that reads an article and writes a title.
///
/// Sources: "玩转Keras之seq2seq自动生成标题", 2018 (encoder, modulated layer norms, copy prior);
/// See, Liu & Manning, "Get to the point: summarization with pointer-generator networks", 2017, and
/// Gu et al., "Incorporating copying mechanism in sequence-to-sequence learning", 2016 (pointing).
package final class TitleNetwork: Layer {
  package let shape: TitleShape
  /// One table for reading and, its first rows, for writing.
  let embedding: Embedding
  /// What it counts how often a symbol of the article occurs in it.
  let salience: Embedding
  let encoder: ArticleEncoder
  let decoder: TitleDecoder
  /// A pretrained encoder of characters, which is no part of what is trained; nil for a network without one.
  package let context: CharacterContext?
  /// (generated): how readily each symbol is written.
  let symbolBias: Parameter
  /// (known symbols): what it counts that a symbol occurs in the article, and that it does not.
  let prior: (scale: Parameter, shift: Parameter)?

  /// Shares of numbers that are dropped in training.
  package struct Dropout: Sendable {
    /// Of embeddings and of what goes from layer to layer.
    package var layers: Float = 0.2
    /// Of the symbols that the decoder is told it has written: they read as unknown.
    package var symbols: Float = 0.05

    package init() {}
  }

  /// A network whose weights are drawn; without a generator they are to be read from a file. `context` gives
  /// as many numbers as the shape says.
  package init(
    _ shape: TitleShape, context: CharacterContext? = nil, using generator: RandomGenerator? = nil
  ) {
    precondition(
      shape.contextChannels == context?.channels,
      "TitleNetwork: a context of \(context?.channels ?? 0) numbers, "
        + "\(shape.contextChannels ?? 0) in the shape")
    self.shape = shape
    self.context = context
    var initializer = WeightInitializer(generator)
    embedding = Embedding(
      rows: shape.embeddingRows, dimension: shape.embedding, using: &initializer)
    salience = Embedding(
      rows: FrequencyLevel.levels, dimension: shape.embedding, deviation: 0.02, using: &initializer)
    encoder = ArticleEncoder(shape, using: &initializer)
    decoder = TitleDecoder(shape, using: &initializer)
    symbolBias = Parameter(Tensor(zeros: [shape.writable]))
    prior =
      shape.copying == .pointer
      ? nil
      : (
        Parameter(.constant(1, [shape.writable])),
        Parameter(Tensor(zeros: [shape.writable]))
      )
  }

  package var parts: LayerParts {
    [
      "embedding": embedding, "salience": salience, "encoder": encoder, "": decoder,
      "symbols.bias": symbolBias, "prior.scale": prior?.scale, "prior.shift": prior?.shift,
    ]
  }

  /// The mean cross entropy in nats a symbol of a batch of titles, shape (). `row` gives the row of the
  /// embedding table for a symbol.
  package func loss(
    of batch: TitleBatch, on tape: Tape, dropout: Dropout = Dropout(), row: (Int32) -> Int32
  ) -> Variable {
    let memory = memory(
      rows: batch.sources.map(row), salience: batch.salience, context: batch.context, on: tape,
      dropout: dropout.layers, layout: batch.articleLayout)
    guard shape.copying == .pointer else {
      let writable = Int32(shape.writable)
      let states = states(of: batch, memory, dropout: dropout, row: row)
      return withPrior(symbolScores(states), batch)
        .softmaxCrossEntropy(batch.targets.map { $0 < writable ? $0 : -1 })
    }
    let (sums, rows) = crossEntropies(of: batch, memory, dropout: dropout, row: row)
    return sums.sum().scaled(by: 1 / Float(max(1, rows.reduce(0, +))))
  }

  /// With a pointer, the cross entropy in nats of each title of a batch whose articles' memory is given,
  /// shape (S), and the number of symbols, ends included, that it is the sum over: those that can be had.
  func crossEntropies(
    of batch: TitleBatch, _ memory: ArticleEncoder.Memory, dropout: Dropout,
    row: (Int32) -> Int32
  ) -> (sums: Variable, rows: [Int]) {
    guard let query = decoder.pointerQuery, let key = decoder.pointerKey,
      let classBias = decoder.classBias
    else { preconditionFailure("TitleNetwork: no pointer") }
    let states = states(of: batch, memory, dropout: dropout, row: row)
    let pointers = query(states).pointerScores(
      keys: key(memory.rows), biases: classBias(states), classes: batch.classes,
      layout: batch.titleLayout, keyLayout: batch.articleLayout)
    return symbolScores(states).copyCrossEntropies(
      pointers: pointers, sources: batch.sources, targets: batch.targets,
      layout: batch.titleLayout, keyLayout: batch.articleLayout)
  }

  /// The decoder's state before each symbol of a batch of titles.
  private func states(
    of batch: TitleBatch, _ memory: ArticleEncoder.Memory, dropout: Dropout, row: (Int32) -> Int32
  ) -> Variable {
    let tape = memory.rows.tape
    let previous = batch.previous.map { symbol in
      tape.mode == .training && symbol != Vocabulary.beginningID
        && tape.random.uniform() < dropout.symbols ? Vocabulary.unknownID : row(symbol)
    }
    return decoder.states(
      embedding(previous, on: tape), memory: memory, continuations: batch.continuations,
      dropout: dropout.layers, layout: batch.titleLayout)
  }

  /// What the decoder needs of articles, given by the row of the embedding table, the salience and, with a
  /// context, the context's symbol of each of their symbols.
  func memory(
    rows: [Int32], salience levels: [UInt8], context symbols: [Int32], on tape: Tape,
    dropout: Float = 0, layout: SequenceLayout
  ) -> ArticleEncoder.Memory {
    encoder(
      embedding(rows, on: tape) + salience(levels.map(Int32.init), on: tape),
      context: context.map {
        tape.constant($0.vectors(of: symbols, layout: layout, pool: tape.pool))
      },
      dropout: dropout, layout: layout)
  }

  /// The scores of the symbols that can be written: states (n, …) give (n, writable).
  func symbolScores(_ states: Variable) -> Variable {
    let tape = states.tape
    let table = tape.variable(embedding.table).gatherRows(Array(0..<Int32(shape.writable)))
    return decoder.output(states).linear(
      table, bias: tape.variable(symbolBias), isTransposed: true)
  }

  /// The mean of the scores and of what the articles' symbols say beforehand.
  private func withPrior(_ scores: Variable, _ batch: TitleBatch) -> Variable {
    guard let copyPrior = copyPrior(of: batch.sources, layout: batch.articleLayout, on: scores.tape)
    else { return scores }
    return (scores + copyPrior.spread(over: batch.titleLayout)).scaled(by: 0.5)
  }

  /// What it says beforehand of each symbol that it occurs in an article or not, (S, writable), for
  /// articles of the given symbols; nil with a pointer.
  func copyPrior(of sources: [Int32], layout: SequenceLayout, on tape: Tape) -> Variable? {
    guard let prior else { return nil }
    var occurs = Tensor(zeros: [layout.sequences.count, shape.writable])
    for (symbol, sequence) in zip(sources, layout.owners)
    where Int(symbol) < shape.writable && sequence >= 0 {
      occurs[Int(sequence) * shape.writable + Int(symbol)] = 1
    }
    return tape.constant(occurs).modulated(
      scale: tape.variable(prior.scale), shift: tape.variable(prior.shift))
  }
}
