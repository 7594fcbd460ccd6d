import TensorCore
import TensorKernels
import TitleKernels

/// The decoder one symbol at a time, for many beginnings of titles side by side. Gives what
/// ``TitleDecoder`` and the output layers give for whole titles. For one thread at a time; memory is
/// reused from step to step and from batch to batch.
final class TitleStepDecoder {
  /// A beginning of a title that has just got another symbol.
  struct Row {
    /// The row of the step before that it continues, -1 at a title's beginning.
    let parent: Int32
    /// Its article.
    let article: Int
    /// The row of the embedding table for the symbol it has got.
    let embeddingRow: Int32
    /// The place of the article at which it goes on, -1 for none.
    let continuation: Int32
  }

  /// The rows of one article at a step, which follow one another.
  struct Group {
    let article: Int
    let rows: Range<Int>
    /// Where the pointer's block (rows, L) starts; those of the heads start at `heads` times that.
    let offset: Int
  }

  let weights: TitleDecoderWeights
  private(set) var groups: [Group] = []
  private var states = [RecurrentStates(), RecurrentStates()]
  private var order: [Int32] = []

  private var input = Buffer<Float>()
  private var normal = Buffer<Float>()
  private var moments = Buffer<Float>()
  private var gates = Buffer<Float>()
  private var low = Buffer<Float>()
  private var query = Buffer<Float>()
  private var attended = Buffer<Float>()
  private var context = Buffer<Float>()
  private var continued = Buffer<Float>()
  private var high = Buffer<Float>()
  private var state = Buffer<Float>()
  private var output = Buffer<Float>()
  private var biases = Buffer<Float>()
  private var symbolScores = Buffer<Float>()
  private var placeScores = Buffer<Float>()
  private var attention = Buffer<Float>()

  init(_ weights: TitleDecoderWeights) { self.weights = weights }

  /// The probabilities of writing each symbol by itself after the last step: (rows, writable).
  var symbolProbabilities: UnsafeMutablePointer<Float> { symbolScores.pointer }
  /// The probabilities of copying from each place, with a pointer: for each group (rows, L).
  var placeProbabilities: UnsafeMutablePointer<Float> { placeScores.pointer }
  /// What each head looked at: for each group and head (rows, L).
  var attentionWeights: UnsafeMutablePointer<Float> { attention.pointer }

  /// Makes one step. `classes` are those of the rows' places, one row after another. Rows of an article
  /// follow one another, articles in ascending order; at least one row.
  func step(_ rows: [Row], classes: [UInt8], in articles: EncodedArticles) {
    let (shape, count) = (weights.shape, rows.count)
    let cells = shape.decoderCells
    let owners = rows.map { Int32($0.article) }
    order = Array(0..<Int32(count))
    group(rows, articles)
    let parents = rows.map(\.parent)
    for layer in states.indices { states[layer].follow(parents, cells: cells) }

    let x = input.reserve(count * shape.embedding)
    weights.embedding.withPointer {
      hk_gather_rows(
        x, Int64(shape.embedding), $0, rows.map(\.embeddingRow), Int64(count),
        Int64(shape.embedding))
    }
    let gates = gates.reserve(count * 4 * cells)
    let normal = normal.reserve(count * max(shape.embedding, cells))
    normalize(x, into: normal, articles.inputNorm, owners, shape.embedding)
    let high = high.reserve(count * cells)
    weights.first.step([normal], state: states[0].current, gates: gates, into: high, order: order)
    let low = low.reserve(count * cells)
    normalize(high, into: low, articles.firstNorm, owners, cells)
    let context = attend(low, articles)
    var seen = [context]
    if shape.followsMatches {
      let continued = continued.reserve(count * cells)
      let places = rows.map { row in
        row.continuation < 0
          ? -1 : row.continuation + Int32(articles.articles[row.article].start)
      }
      articles.memory.withPointer {
        hk_gather_rows(continued, Int64(cells), $0, places, Int64(count), Int64(cells))
      }
      seen.append(continued)
    }
    weights.second.step(
      [low] + seen, state: states[1].current, gates: gates, into: high, order: order)
    let state = state.reserve(count * cells)
    normalize(high, into: state, articles.secondNorm, owners, cells)
    score([state] + seen, classes, articles)
  }

  private func group(_ rows: [Row], _ articles: EncodedArticles) {
    groups.removeAll(keepingCapacity: true)
    var start = 0
    var offset = 0
    while start < rows.count {
      let article = rows[start].article
      let end = rows[start...].firstIndex { $0.article != article } ?? rows.count
      groups.append(Group(article: article, rows: start..<end, offset: offset))
      offset += (end - start) * articles.articles[article].length
      start = end
    }
    _ = placeScores.reserve(offset)
    _ = attention.reserve(offset * weights.shape.heads)
  }

  private func normalize(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    _ norm: EncodedArticles.Modulation, _ owners: [Int32], _ columns: Int
  ) {
    let moments = moments.reserve(2 * owners.count)
    norm.scale.withPointer { scale in
      norm.shift.withPointer { shift in
        hk_layer_norm(
          y, moments, moments + owners.count, x, scale, shift, owners, nil, Int64(owners.count),
          Int64(columns), 1e-5)
      }
    }
  }

  /// The context of each row.
  private func attend(
    _ low: UnsafeMutablePointer<Float>, _ articles: EncodedArticles
  ) -> UnsafeMutablePointer<Float> {
    let (cells, heads, count) = (weights.shape.decoderCells, weights.shape.heads, order.count)
    let width = cells / heads
    let query = query.reserve(count * cells)
    weights.query([low], into: query, rows: count)
    let attended = attended.reserve(count * cells)
    for group in groups {
      let article = articles.articles[group.article]
      let first = group.rows.lowerBound * cells
      for head in 0..<heads {
        let p =
          attention.pointer + group.offset * heads + head * group.rows.count * article.length
        article.keys[head].multiply(
          query + first + head * width, stride: cells, into: p, rows: group.rows.count)
        hk_attention_softmax(
          p, Int64(group.rows.count), Int64(article.length), 1 / Float(width).squareRoot(),
          Int64(article.length))
        article.values[head].multiply(
          p, into: attended + first + head * width, resultStride: cells, rows: group.rows.count)
      }
    }
    let context = context.reserve(count * cells)
    weights.attentionOutput([attended], into: context, rows: count)
    return context
  }

  /// The probabilities of everything that can be written.
  private func score(
    _ known: [UnsafeMutablePointer<Float>], _ classes: [UInt8], _ articles: EncodedArticles
  ) {
    let (shape, count) = (weights.shape, order.count)
    let cells = shape.decoderCells
    let output = output.reserve(count * shape.embedding)
    weights.output(known, into: output, rows: count)
    let symbols = symbolScores.reserve(count * shape.writable)
    weights.symbols([output], into: symbols, rows: count)
    guard let pointer = weights.pointer else { return addPrices(articles) }
    let query = query.reserve(count * cells)
    pointer.query(known, into: query, rows: count)
    hk_scale(query, 1 / Float(cells).squareRoot(), Int64(count * cells))
    let biases = biases.reserve(count * ArticleMatches.classCount)
    pointer.classBias(known, into: biases, rows: count)
    classes.withUnsafeBufferPointer { classes in
      guard let classes = classes.baseAddress else { return }
      for group in groups {
        let article = articles.articles[group.article]
        let (first, rows, length) = (group.rows.lowerBound, group.rows.count, article.length)
        let places = placeScores.pointer + group.offset
        article.pointerKeys?.multiply(query + first * cells, into: places, rows: rows)
        hk_add_class_biases(
          places, biases + first * ArticleMatches.classCount, classes + group.offset, Int64(rows),
          Int64(length), Int64(ArticleMatches.classCount))
        hk_copy_softmax(
          symbols + first * shape.writable, places, Int64(rows), Int64(shape.writable),
          Int64(length))
      }
    }
  }

  /// Without a pointer: the mean of scores and prices, as probabilities.
  private func addPrices(_ articles: EncodedArticles) {
    let columns = weights.shape.writable
    let symbols = symbolScores.pointer
    articles.copyPrior?.withPointer { copyPrior in
      for group in groups {
        for row in group.rows {
          hk_add(symbols + row * columns, copyPrior + group.article * columns, Int64(columns))
        }
      }
    }
    hk_scale(symbols, 0.5, Int64(order.count * columns))
    hk_softmax_rows(symbols, symbols, Int64(order.count), Int64(columns))
  }
}
